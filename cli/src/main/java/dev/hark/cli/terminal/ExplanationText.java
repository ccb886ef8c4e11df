package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;

/// An [Explanation] for people.
///
/// @param paint how to colour
/// @param secrets what is not shown
record ExplanationText(Explanation explanation, Paint paint, SecretFields secrets) {
    private static final String MARGIN = "  ";

    String text() {
        var text = new StringBuilder(paint.bold(Escape.visible(explanation.method() + " " + explanation.target())))
                .append("  ")
                .append(status())
                .append('\n');
        for (var line : explanation.fieldLines()) {
            text.append(MARGIN).append(paint.dim(Escape.visible(shown(line)))).append('\n');
        }
        text.append("\nWhy\n");
        appendReasons(text);
        text.append("\nWhat would be sent\n");
        for (var line : explanation.answerLines()) {
            if (line.isEmpty()) continue;
            text.append(MARGIN).append(Escape.octets(shown(line))).append('\n');
        }
        return text.append(MARGIN).append(paint.dim(content())).append('\n').toString();
    }

    private String status() {
        var text = Escape.octets(explanation.status());
        int code = explanation.statusCode();
        if (code >= 500) return paint.red(text);
        if (code >= 400) return paint.yellow(text);
        return code >= 300 ? paint.cyan(text) : paint.green(text);
    }

    private void appendReasons(StringBuilder text) {
        var refused = explanation.refused();
        if (refused != null) {
            var violation = refused.violation();
            text.append(MARGIN)
                    .append("refused: ")
                    .append(violation.sentence())
                    .append(' ')
                    .append(paint.dim("(" + violation.section() + ")"))
                    .append('\n');
            if (refused.offence() != null) {
                text.append(new OffenceText(paint, secrets, Screen.endless()).of(refused.offence()));
            }
        }
        for (var note : explanation.notes()) {
            text.append(MARGIN).append(Escape.visible(note)).append('\n');
        }
        var failed = explanation.failed();
        if (failed != null) {
            text.append(MARGIN)
                    .append(paint.red("the handler failed"))
                    .append(": ")
                    .append(Escape.visible(failed.toString()))
                    .append('\n');
        }
        if (refused == null && failed == null && explanation.notes().isEmpty()) {
            text.append(MARGIN).append("nothing was noted\n");
        }
    }

    private String shown(String line) {
        return secrets.has(Explanation.name(line)) && line.indexOf(':') >= 0
                ? Explanation.name(line) + ": " + Explanation.shownValue(line, secrets)
                : line;
    }

    private String content() {
        var length = explanation.contentLength();
        if (length == null) return "and content, whose length only its end tells";
        return length == 0 ? "and no content" : "and " + Human.size(length) + " of content";
    }
}
