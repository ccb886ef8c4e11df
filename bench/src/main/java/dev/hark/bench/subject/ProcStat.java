package dev.hark.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of a process in `/proc/PID/stat` (see `man 5 proc_pid_stat`).
///
/// @param userTicks of processor time in the program
/// @param systemTicks of processor time in the kernel, on its behalf
/// @param pages of memory that it has in RAM
record ProcStat(long userTicks, long systemTicks, long pages) {
    /// Linux tells all programs that a second has 100 ticks.
    private static final double TICK_MICROS = 10_000;

    private static final long PAGE_OCTETS = 4096;

    // The numbers of the fields, counted from the one behind the name, which is the third.
    private static final int USER = 14 - 3;
    private static final int SYSTEM = 15 - 3;
    private static final int PAGES = 24 - 3;

    static ProcStat of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /// The name is in brackets, and may have spaces and brackets of its own.
    static ProcStat parse(String line) {
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                Long.parseLong(fields[USER]), Long.parseLong(fields[SYSTEM]), Long.parseLong(fields[PAGES]));
    }

    Cpu cpu() {
        return new Cpu(userTicks * TICK_MICROS, systemTicks * TICK_MICROS);
    }

    long octets() {
        return pages * PAGE_OCTETS;
    }

    ProcStat plus(ProcStat other) {
        return new ProcStat(userTicks + other.userTicks, systemTicks + other.systemTicks, pages + other.pages);
    }
}
