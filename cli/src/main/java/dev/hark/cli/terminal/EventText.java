package dev.hark.cli.terminal;

import dev.hark.limit.Limit;
import dev.hark.observe.AddressText;
import dev.hark.observe.PauseReason;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/// Says in words what happened: whole lines, ready to print. What belongs to a connection is indented and carries its
/// number, because lines of several connections mix.
///
/// @param paint how to colour
/// @param secrets what is not shown
/// @param screen where it is shown
record EventText(Paint paint, SecretFields secrets, Screen screen) {
    private static final String ESTABLISHED = "Connection established!";
    private static final String MARGIN = "      ";
    /// A peer's address is not cut to less: it stands in a line of its own then.
    private static final int SHORTEST_PEER = 20;
    /// In nanoseconds: who waited for less did not feel it.
    static final long WORTH_TELLING = 50_000_000;
    private static final int LONGEST_MESSAGE = 500;

    String opened(ServerEvent.Opened event) {
        var connection = " #" + event.connection();
        return paint.green(ESTABLISHED) + connection + peer(event, ESTABLISHED.length() + connection.length()) + "\n"
                + (event.waited() < WORTH_TELLING ? "" : waited(event.waited()));
    }

    private String peer(ServerEvent.Opened event, int before) {
        var peer = AddressText.of(event.peer());
        int width = screen.width();
        if (width == Screen.ENDLESS) return " " + peer;
        int room = width - 2 - before;
        return room < Math.min(SHORTEST_PEER, peer.length())
                ? "\n" + MARGIN + Escape.cut(peer, room())
                : " " + Escape.cut(peer, room);
    }

    private String waited(long nanos) {
        return MARGIN + paint.dim("(waited " + Human.time(nanos) + " for its first turn)") + "\n";
    }

    String refused(ServerEvent.Refused event) {
        var violation = event.violation();
        var offence = event.offence();
        var start = under(event.connection(), event.request());
        var what = event.answered() ? "refused behind its answer" : answered(violation.status(), start.length());
        var text = new StringBuilder(start).append(paint.yellow(what));
        int length = start.length()
                + what.length()
                + violation.sentence().length()
                + violation.section().length()
                + ".  ()".length();
        if (screen.hasRoom(length)) {
            text.append(". ").append(violation.sentence()).append(' ');
            paint.dim(text, "(" + violation.section() + ")");
            text.append('\n');
        } else {
            text.append('\n');
            for (var line : Escape.wrapped(violation.sentence() + " (" + violation.section() + ")", room())) {
                text.append(MARGIN).append(line).append('\n');
            }
        }
        if (offence != null) text.append(new OffenceText(paint, secrets, screen).of(offence));
        return text.toString();
    }

    private String answered(Status status, int before) {
        var what = "refused: " + status;
        return screen.hasRoom(before + what.length()) ? what : "refused: " + status.code();
    }

    String turnedAway(ServerEvent.TurnedAway event) {
        return under(event.connection()) + paint.yellow("turned away: 503 Service Unavailable. ") + "There is no room: "
                + limit(event.reached()) + "\n";
    }

    /// @param traced whether with the whole stack trace, for whoever develops the handler
    String handlerFailed(ServerEvent.HandlerFailed event, boolean traced) {
        var text = new StringBuilder(under(event.connection(), event.request()))
                .append(paint.red("the handler failed, id " + Escape.visible(event.id())))
                .append(": ");
        if (!traced) return text.append(inOneLine(event.cause())).append('\n').toString();
        trace(event.cause()).lines().forEach(line -> text.append(line).append("\n      "));
        return text.toString().stripTrailing() + "\n";
    }

    String noted(ServerEvent.Noted event) {
        return under(event.connection(), event.request()) + paint.dim("note: " + line(event.why())) + "\n";
    }

    String closed(ServerEvent.Closed event) {
        return under(event.connection())
                + paint.dim("closed after " + Human.count(event.requests(), "request") + ": " + why(event)) + "\n";
    }

    String acceptPaused(ServerEvent.AcceptPaused event) {
        return paint.yellow("Accepting no more for now: ") + because(event.why()) + ". The "
                + Human.count(event.connections(), "connection") + " that are open are served; others wait.\n";
    }

    String acceptResumed(ServerEvent.AcceptResumed event) {
        return paint.green("Accepting again") + ", with " + Human.count(event.connections(), "connection") + " open.\n";
    }

    String draining(ServerEvent.Draining event) {
        var idle = event.idle() == 0 ? "" : " " + Human.count(event.idle(), "idle connection") + " closed.";
        return "\nEnding: no new connections." + idle
                + (event.inFlight() == 0
                        ? " Nothing is in flight.\n"
                        : " Waiting for " + Human.count(event.inFlight(), "request")
                                + " to finish; Ctrl-C again ends now.\n");
    }

    String stopped(long connections, long answers, long cut) {
        var served = "Ended after " + Human.count(connections, "connection") + " and " + Human.count(answers, "answer");
        return served + (cut == 0 ? ".\n" : "; " + paint.red(Human.count(cut, "connection") + " cut") + ".\n");
    }

    /// The end in `none`, where nothing was counted.
    String cut(long connections) {
        return "Ended; " + paint.red(Human.count(connections, "connection") + " cut") + ".\n";
    }

    /// A line about an end that explains itself by nothing else; empty if it ended as connections do, or if what
    /// happened was told.
    String endedOddly(ServerEvent.Closed event) {
        if (Hints.isSilent(event)) {
            return under(event.connection()) + paint.dim("closed without a request") + "\n";
        }
        boolean isOdd = switch (event.why()) {
            case CONTENT_UNREAD -> true;
            case PEER_VANISHED -> event.requests() == 0;
            case PEER_CLOSED, ANSWERED_LAST, REFUSED, TURNED_AWAY, TIMED_OUT, HANDLER_FAILED, DRAINED, FORCED -> false;
        };
        return isOdd ? under(event.connection()) + paint.dim("closed: " + why(event)) + "\n" : "";
    }

    String idle(ServerEvent.Idle event) {
        return under(event.connection()) + paint.dim("idle: it waits for a request") + "\n";
    }

    String inputEnded(ServerEvent.InputEnded event) {
        return under(event.connection()) + paint.dim("the client has ended its side; it may still read") + "\n";
    }

    String contentRead(ServerEvent.ContentRead event) {
        return under(event.connection(), event.request())
                + paint.dim("content read to its end: " + Human.size(event.octets())) + "\n";
    }

    /// What is good to know of the line above.
    String hint(Hint hint) {
        var text = new StringBuilder();
        for (var line : Escape.wrapped("(" + hint.text() + ")", room())) {
            text.append(MARGIN);
            paint.dim(text, line);
            text.append('\n');
        }
        return text.toString();
    }

    private int room() {
        int width = screen.width();
        return width == Screen.ENDLESS ? Integer.MAX_VALUE : width - 1 - MARGIN.length();
    }

    String missing(long lines) {
        return lines == 0
                ? ""
                : "... " + Human.count(lines, "line") + " dropped here: they came faster than the output took them.\n";
    }

    /// Where requests are aligned, so is this.
    private String under(long connection, long request) {
        var start = "  #" + connection + "." + request + " ";
        int missing = screen.width() >= RequestLine.WIDE ? RequestLine.INDENT - start.length() : 0;
        return missing > 0 ? start + " ".repeat(missing) : start;
    }

    private String under(long connection) {
        return "  #" + connection + " ";
    }

    private static String because(PauseReason why) {
        return switch (why) {
            case CONNECTION_LIMIT -> "as many connections are open as are allowed at once";
            case OUT_OF_DESCRIPTORS -> "the process may open no more files (`ulimit -n` is the limit)";
            case SYSTEM -> "the system refuses";
        };
    }

    private static String why(ServerEvent.Closed event) {
        return event.why().words() + (event.passed() == null ? "" : ", " + limit(event.passed()));
    }

    private static String limit(Limit passed) {
        return "limit " + passed.label();
    }

    /// Class, message and the first frame that is not Java's own.
    private static String inOneLine(Throwable cause) {
        var where = Arrays.stream(cause.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst();
        return line(cause.toString()) + where.map(frame -> " at " + frame).orElse("");
    }

    private static String trace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString().lines().map(EventText::line).reduce("", (all, line) -> all + line + "\n");
    }

    private static String line(String text) {
        return Escape.cut(Escape.visible(text), LONGEST_MESSAGE);
    }
}
