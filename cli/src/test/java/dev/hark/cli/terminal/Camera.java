package dev.hark.cli.terminal;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A terminal that shows a code, and a phone that is held to it.
///
/// @param foreground the terminal's own, in RGB
/// @param background the terminal's own, in RGB
public record Camera(int foreground, int background) {
    public static final Camera DARK_TERMINAL = new Camera(0xD0D0C0, 0x202830);
    public static final Camera LIGHT_TERMINAL = new Camera(0x202830, 0xF0E8D8);

    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0;
    /// Pixels of a half block, in both directions.
    private static final int SCALE = 6;
    /// What the terminal shows around the code, in half blocks.
    private static final int MARGIN = 4;

    private static final Pattern LINE = Pattern.compile("(?:\033\\[[0-9;]+m|[█▀▄ #]){20,}+");
    private static final Pattern COLORS = Pattern.compile("\033\\[([0-9;]+)m");

    /// What the code among those lines says.
    ///
    /// @throws ReaderException if there is none that can be read
    public String read(List<String> text) throws ReaderException {
        var lines = text.stream().filter(line -> LINE.matcher(line).matches()).toList();
        int columns = lines.stream()
                .mapToInt(line -> COLORS.matcher(line).replaceAll("").length())
                .max()
                .orElse(0);
        // A character of ASCII is as high as two half blocks, and one wide.
        int width = (columns + 2 * MARGIN) * SCALE;
        int height = (lines.size() + MARGIN) * 2 * SCALE;
        var pixels = new int[width * height];
        Arrays.fill(pixels, background);
        for (int line = 0; line < lines.size(); line++) draw(lines.get(line), pixels, width, MARGIN + 2 * line);
        var picture = new RGBLuminanceSource(width, height, pixels);
        try {
            return decoded(picture);
        } catch (ReaderException e) {
            return decoded(picture.invert()); // As phones do, and this library by itself does not.
        }
    }

    private static String decoded(LuminanceSource picture) throws ReaderException {
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(picture)))
                .getText();
    }

    private void draw(String line, int[] pixels, int width, int y) {
        int drawn = foreground;
        int empty = background;
        int x = MARGIN;
        var colors = COLORS.matcher(line);
        for (int at = 0; at < line.length(); at++) {
            if (line.charAt(at) == '\033' && colors.find(at)) {
                var asked = ";" + colors.group(1) + ";";
                if (asked.equals(";0;")) drawn = foreground;
                if (asked.equals(";0;")) empty = background;
                if (asked.contains(";38;5;16;")) drawn = BLACK;
                if (asked.contains(";48;5;16;")) empty = BLACK;
                if (asked.contains(";48;5;231;")) empty = WHITE;
                at = colors.end() - 1;
                continue;
            }
            char c = line.charAt(at);
            fill(pixels, width, x, y, c == '█' || c == '#' || c == '▀' ? drawn : empty);
            fill(pixels, width, x, y + 1, c == '█' || c == '#' || c == '▄' ? drawn : empty);
            x++;
        }
    }

    private static void fill(int[] pixels, int width, int x, int y, int color) {
        for (int row = y * SCALE; row < (y + 1) * SCALE; row++) {
            Arrays.fill(pixels, row * width + x * SCALE, row * width + (x + 1) * SCALE, color);
        }
    }
}
