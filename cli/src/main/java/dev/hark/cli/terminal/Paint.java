package dev.hark.cli.terminal;

/// Colours text by the codes of ECMA-48, or leaves it as it is.
///
/// @param on whether it colours
record Paint(boolean on) {
    String bold(String text) {
        return painted("1", text);
    }

    String dim(String text) {
        return painted("2", text);
    }

    String red(String text) {
        return painted("31", text);
    }

    String green(String text) {
        return painted("32", text);
    }

    String yellow(String text) {
        return painted("33", text);
    }

    String cyan(String text) {
        return painted("36", text);
    }

    void dim(StringBuilder text, String words) {
        append(text, "2", words);
    }

    void red(StringBuilder text, String words) {
        append(text, "31", words);
    }

    void green(StringBuilder text, String words) {
        append(text, "32", words);
    }

    void yellow(StringBuilder text, String words) {
        append(text, "33", words);
    }

    void cyan(StringBuilder text, String words) {
        append(text, "36", words);
    }

    /// So that it is seen at once.
    String marked(String text) {
        return painted("30;41", text);
    }

    private void append(StringBuilder text, String code, String words) {
        if (on) text.append("\033[").append(code).append('m').append(words).append("\033[0m");
        else text.append(words);
    }

    private String painted(String code, String text) {
        return on ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
