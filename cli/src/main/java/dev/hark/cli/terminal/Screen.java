package dev.hark.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// How wide the output is. Java can't ask a terminal for that, so the program `stty` does, which takes some
/// milliseconds: only when it is needed for the first time, and again when the terminal has changed its size.
///
/// [#width] is for one thread, [#resized] for any.
final class Screen {
    /// What is no terminal has no width: no line is cut or aligned there.
    static final int ENDLESS = 0;
    /// Of a terminal that does not tell.
    static final int USUAL = 80;

    private static final int NARROWEST = 20;
    private static final int WIDEST = 10_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final IntSupplier asking;
    private int width;
    private volatile boolean changed = true;

    Screen(IntSupplier asking) {
        this.asking = asking;
    }

    static Screen endless() {
        return new Screen(() -> ENDLESS);
    }

    /// That of the terminal in which the process runs.
    ///
    /// @param columns what the environment says (POSIX: the user's preferred width); may be null or nonsense
    static Screen ofTerminal(@Nullable String columns) {
        int preferred = columns == null ? 0 : number(columns);
        return new Screen(() -> preferred > 0 ? preferred : askTerminal());
    }

    /// Columns; [#ENDLESS] if that is no terminal.
    int width() {
        if (changed) {
            changed = false;
            width = asking.getAsInt();
        }
        return width;
    }

    /// Whether a line of so many characters is one there.
    boolean hasRoom(int length) {
        return width() == ENDLESS || length < width();
    }

    /// That the terminal may have another size now.
    void resized() {
        changed = true;
    }

    private static int askTerminal() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
                process.destroy();
                return USUAL;
            }
            return columns(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /// Of what `stty size` says, `24 80`, the second; [#USUAL] if it is none that can be used.
    static int columns(String size) {
        int columns = number(size.substring(size.indexOf(' ') + 1).strip());
        return columns > 0 ? columns : USUAL;
    }

    /// 0 if that is no number of columns.
    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= NARROWEST && number <= WIDEST ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
