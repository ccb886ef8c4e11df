package dev.hark.cli.terminal;

import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import org.jspecify.annotations.Nullable;

/// The line of an answered request: its number, what was asked, and then the figures. In a terminal the figures stand
/// below one another, and a target that is too long is cut in the middle; in a narrow one they are not aligned, and as
/// much is left out as must be for one line.
///
/// @param paint how to colour
/// @param screen where it is shown
record RequestLine(Paint paint, Screen screen) {
    /// With fewer columns it is not aligned.
    static final int WIDE = 60;

    /// Columns before what was asked, where it is aligned.
    static final int INDENT = 10;
    private static final int SIZE = 6;
    private static final int TIME = 7;
    /// Of status, size and time, each with two spaces before it.
    private static final int FIGURES = 2 + 3 + 2 + SIZE + 2 + TIME;
    /// What is left for remarks.
    private static final int REMARKS = 14;
    /// Where figures begin at the latest: far from what they are about they are hard to read.
    private static final int FURTHEST = 64;
    /// Method and target are never cut to less; in a narrow terminal, to less than the second.
    private static final int LEAST = 12;

    private static final int LEAST_IF_NARROW = 4;
    /// In a narrow terminal what was asked has that much before there is anything beside it.
    private static final int FIRST = 20;

    void append(StringBuilder text, ServerEvent.Answered event, RequestHead asked) {
        int start = text.length();
        text.append("  #")
                .append(event.connection())
                .append('.')
                .append(event.request())
                .append(' ');
        int width = screen.width();
        var remarks = remarks(event, asked);
        if (width == Screen.ENDLESS) unaligned(text, event, asked, remarks);
        else if (width >= WIDE) aligned(text, start, width - 1, event, asked, remarks);
        else narrow(text, start, width - 1, event, asked, remarks);
        text.append('\n');
    }

    private void unaligned(StringBuilder text, ServerEvent.Answered event, RequestHead asked, String remarks) {
        text.append(asked.method().name()).append(' ');
        Escape.octets(text, asked.target().text());
        text.append("  ");
        status(text, event.answer().status());
        text.append("  ").append(Human.size(event.octets())).append("  ");
        paint.dim(text, Human.time(event.nanos()));
        if (!remarks.isEmpty()) remark(text.append("  "), event, remarks);
    }

    private void aligned(
            StringBuilder text, int start, int width, ServerEvent.Answered event, RequestHead asked, String remarks) {
        int column = Math.min(width - FIGURES - REMARKS, FURTHEST);
        pad(text, INDENT - (text.length() - start));
        int needed = remarks.isEmpty() ? 0 : 2 + remarks.length();
        var request = request(asked);
        // Only if it does not fit into its column does it push the figures to the right, and is cut at the end.
        int room = Math.max(column, width - FIGURES - needed) - (text.length() - start);
        text.append(Escape.cut(request, Math.max(room, LEAST)));
        pad(text, column - (text.length() - start));
        int end = text.length() - start + FIGURES;
        text.append("  ");
        status(text, event.answer().status());
        text.append("  ");
        right(text, Human.size(event.octets()), SIZE);
        text.append("  ");
        var time = Human.time(event.nanos());
        pad(text, TIME - time.length());
        paint.dim(text, time);
        int left = width - end - 2;
        if (!remarks.isEmpty() && left >= Math.min(LEAST, remarks.length())) {
            remark(text.append("  "), event, Escape.cut(remarks, left));
        }
    }

    /// The target, the status, and then what finds room.
    private void narrow(
            StringBuilder text, int start, int width, ServerEvent.Answered event, RequestHead asked, String remarks) {
        var request = request(asked);
        int first = Math.min(FIRST, request.length());
        var size = " " + Human.size(event.octets());
        var time = " " + Human.time(event.nanos());
        int room = width - (text.length() - start) - " 200".length();
        boolean withSize = room - size.length() >= first;
        if (withSize) room -= size.length();
        boolean withTime = room - time.length() >= first;
        if (withTime) room -= time.length();
        boolean withRemarks = !remarks.isEmpty() && room - remarks.length() - 1 >= first;
        if (withRemarks) room -= remarks.length() + 1;
        text.append(Escape.cut(request, Math.max(room, LEAST_IF_NARROW))).append(' ');
        status(text, event.answer().status());
        if (withSize) text.append(size);
        if (withTime) paint.dim(text, time);
        if (withRemarks) remark(text.append(' '), event, remarks);
    }

    private static String request(RequestHead head) {
        var text = new StringBuilder(head.method().name()).append(' ');
        Escape.octets(text, head.target().text());
        return text.toString();
    }

    private void status(StringBuilder text, Status status) {
        int code = status.code();
        var digits = Integer.toString(code);
        if (code >= 500) paint.red(text, digits);
        else if (code >= 400) paint.yellow(text, digits);
        else if (code >= 300) paint.cyan(text, digits);
        else paint.green(text, digits);
    }

    /// What is unusual about it.
    private static String remarks(ServerEvent.Answered event, RequestHead asked) {
        var fields = event.answer().fields();
        if (!event.complete()) {
            return event.isEventStream() ? "the client left" : "cut short";
        }
        var remark = remark(event.answer().status().code(), event);
        var coding = fields.first("Content-Encoding");
        if (coding != null) remark = and(remark, coding);
        if (asked.version() == HttpVersion.HTTP_1_0) remark = and(remark, HttpVersion.HTTP_1_0.toString());
        return remark.isEmpty() ? "" : Escape.octets(remark);
    }

    private static String remark(int code, ServerEvent.Answered event) {
        return switch (code) {
            case 206 -> part(event.answer().fields().first("Content-Range"));
            case 301, 302, 303, 307, 308 -> target(event.answer().fields().first("Location"));
            case 304 -> "not modified";
            default -> "";
        };
    }

    /// Of `bytes 0-99/1234` all but the unit; several parts have none.
    private static String part(@Nullable String contentRange) {
        return contentRange == null ? "several parts" : contentRange.substring(contentRange.indexOf(' ') + 1);
    }

    private static String target(@Nullable String location) {
        return location == null ? "" : "to " + location;
    }

    private static String and(String remark, String more) {
        return remark.isEmpty() ? more : remark + ", " + more;
    }

    private void remark(StringBuilder text, ServerEvent.Answered event, String remarks) {
        if (event.complete() || !remarks.equals("cut short")) paint.dim(text, remarks);
        else paint.red(text, remarks);
    }

    private static void right(StringBuilder text, String value, int width) {
        pad(text, width - value.length());
        text.append(value);
    }

    private static void pad(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) text.append(' ');
    }
}
