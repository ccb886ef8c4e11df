package dev.hark.cli.terminal;

import io.nayuki.qrcodegen.QrCode;

/// A QR code of an address as lines of text, for a camera that is held to the screen.
///
/// In colour it is black on white whatever colours the terminal has. Without, what is light in the code is drawn and
/// what is dark is left out: right in a terminal that writes light on dark, and inverted in others, which most cameras
/// read too.
///
/// @param colored whether with colours
/// @param blocks whether the output can show half blocks; else a module takes two characters of ASCII
record CodeText(boolean colored, boolean blocks) {
    /// In modules (ISO/IEC 18004 §9.1).
    private static final int QUIET_ZONE = 4;
    /// Of the 256 colours those that no theme changes.
    private static final String BLACK_ON_WHITE = "\033[38;5;16;48;5;231m";
    private static final String ON_BLACK = "\033[48;5;16m";
    private static final String ON_WHITE = "\033[48;5;231m";
    private static final String RESET = "\033[0m";

    /// The code, quiet zone included: whole lines.
    String of(String address) {
        var code = QrCode.encodeText(address, QrCode.Ecc.LOW);
        var text = new StringBuilder();
        int end = code.size + QUIET_ZONE;
        for (int y = -QUIET_ZONE; y < end; y += blocks ? 2 : 1) {
            for (int x = -QUIET_ZONE; x < end; x++) {
                if (blocks) appendHalves(text, code, x, y);
                else appendPair(text, code, x, y);
            }
            text.append(colored ? RESET : "").append('\n');
        }
        return text.toString();
    }

    /// Two modules, one above the other. Outside of the code all is light.
    private void appendHalves(StringBuilder text, QrCode code, int x, int y) {
        if (colored && x == -QUIET_ZONE) text.append(BLACK_ON_WHITE);
        boolean upper = code.getModule(x, y) == colored;
        boolean lower = code.getModule(x, y + 1) == colored;
        if (upper) text.append(lower ? '█' : '▀');
        else text.append(lower ? '▄' : ' ');
    }

    /// One module, by two characters.
    private void appendPair(StringBuilder text, QrCode code, int x, int y) {
        boolean dark = code.getModule(x, y);
        if (colored) text.append(dark ? ON_BLACK : ON_WHITE);
        text.append(colored || dark ? "  " : "##");
    }
}
