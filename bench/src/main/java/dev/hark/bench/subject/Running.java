package dev.hark.bench.subject;

import dev.hark.bench.process.Processes;
import java.io.IOException;

/// A subject that runs. Closing ends it and the processes that it started.
public final class Running implements AutoCloseable {
    private final Subject subject;
    private final Process process;
    private final int port;

    Running(Subject subject, Process process, int port) {
        this.subject = subject;
        this.process = process;
        this.port = port;
    }

    public Subject subject() {
        return subject;
    }

    public int port() {
        return port;
    }

    public String url(String target) {
        return "http://127.0.0.1:" + port + target;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Processor time that it has used.
    public Cpu cpu() throws IOException {
        return stat().cpu();
    }

    /// Memory that it has in RAM, in octets.
    public long residentOctets() throws IOException {
        return stat().octets();
    }

    /// Octets of all live objects, after a collection. Of a JVM only.
    public long liveHeap(Workplace workplace) throws IOException {
        var command = workplace.java().resolveSibling("jcmd").toString();
        var jcmd = new ProcessBuilder(command, Long.toString(process.pid()), "GC.class_histogram").start();
        try (var out = jcmd.inputReader()) {
            return totalOctets(out.lines().reduce("", (_, line) -> line));
        }
    }

    /// @param line the last one of a class histogram: `Total`, how many objects, and their octets
    static long totalOctets(String line) throws IOException {
        var words = line.strip().split(" +", -1);
        if (words.length != 3 || !words[0].equals("Total")) throw new IOException("no class histogram: " + line);
        return Long.parseLong(words[2]);
    }

    private ProcStat stat() throws IOException {
        var sum = ProcStat.of(process.pid());
        for (var child : process.descendants().toList()) sum = sum.plus(ProcStat.of(child.pid()));
        return sum;
    }

    @Override
    public void close() {
        Processes.end(process);
    }
}
