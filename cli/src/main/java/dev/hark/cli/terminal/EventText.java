package dev.hark.cli.terminal;

import dev.hark.limit.Limit;
import dev.hark.observe.AddressText;
import dev.hark.observe.CloseReason;
import dev.hark.observe.PauseReason;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/// Says in words what happened: whole lines, ready to print. What belongs to a connection is indented and carries its
/// number, because lines of several connections mix.
///
/// @param paint how to colour
/// @param secrets what is not shown
record EventText(Paint paint, SecretFields secrets) {
    private static final int LONGEST_TARGET = 200;
    private static final int LONGEST_MESSAGE = 500;

    String opened(ServerEvent.Opened event) {
        return paint.green("Connection established!") + " #" + event.connection() + " " + AddressText.of(event.peer())
                + "\n";
    }

    String refused(ServerEvent.Refused event) {
        var violation = event.violation();
        var offence = event.offence();
        return under(event.connection(), event.request())
                + paint.yellow("refused: " + violation.status()) + ". " + violation.sentence() + " "
                + paint.dim("(" + violation.section() + ")") + "\n"
                + (offence == null ? "" : new OffenceText(paint, secrets).of(offence));
    }

    String turnedAway(ServerEvent.TurnedAway event) {
        return under(event.connection()) + paint.yellow("turned away: 503 Service Unavailable. ") + "There is no room: "
                + limit(event.reached()) + "\n";
    }

    /// The line of an answered request. What was refused before it was a request has its line already.
    String answered(ServerEvent.Answered event) {
        var asked = event.asked();
        if (asked == null) return "";
        return under(event.connection(), event.request()) + request(asked) + "  "
                + status(event.answer().status()) + "  "
                + Human.size(event.octets()) + "  " + paint.dim(Human.time(event.nanos()))
                + (event.complete() ? "" : "  " + cut(event)) + "\n";
    }

    /// A stream of events has no end: it lasts as long as somebody listens.
    private String cut(ServerEvent.Answered event) {
        return "text/event-stream".equals(event.answer().fields().first("Content-Type"))
                ? paint.dim("the client left")
                : paint.red("cut short");
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

    /// A line about one that ended without a request; empty if it ended as connections do.
    String endedSilently(ServerEvent.Closed event) {
        boolean byItself = event.why() == CloseReason.PEER_CLOSED
                || (event.why() == CloseReason.TIMED_OUT && event.passed() == Limit.FIRST_OCTET);
        return event.requests() > 0 || !byItself
                ? ""
                : under(event.connection())
                        + paint.dim("closed without a request: browsers open connections in advance, in case") + "\n";
    }

    /// What is good to know when it is seen for the first time.
    String favicon() {
        return "      " + paint.dim("(browsers ask for that by themselves: the icon of the site)") + "\n";
    }

    private String under(long connection, long request) {
        return "  #" + connection + "." + request + " ";
    }

    private String under(long connection) {
        return "  #" + connection + " ";
    }

    private static String request(RequestHead head) {
        return head.method().name() + " "
                + Escape.cut(Escape.octets(head.target().text()), LONGEST_TARGET);
    }

    private String status(Status status) {
        var text = Integer.toString(status.code());
        if (status.code() >= 500) return paint.red(text);
        if (status.code() >= 400) return paint.yellow(text);
        return status.code() >= 300 ? paint.cyan(text) : paint.green(text);
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
