package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import java.util.HashMap;
import java.util.Map;

/// What went over the wire, for `verbose`: `>` before what a client sent, `<` before what it was answered, as curl
/// draws them. Holds a little state for each open connection, and none for a closed one.
///
/// For one thread.
final class WireView {
    private final Map<Long, Conversation> open = new HashMap<>();
    private final Paint paint;
    private final SecretFields secrets;

    private static final class Conversation {
        private final OneWay received;
        private final OneWay sent;
        /// Whether content of the request is still to come, and whether it was answered nevertheless.
        private boolean unread;

        private boolean answered;

        private Conversation(OneWay received, OneWay sent) {
            this.received = received;
            this.sent = sent;
        }
    }

    WireView(Paint paint, SecretFields secrets) {
        this.paint = paint;
        this.secrets = secrets;
    }

    void opened(long connection) {
        open.put(connection, begun());
    }

    void closed(long connection) {
        open.remove(connection);
    }

    /// A response begins.
    void requested(ServerEvent.Requested event) {
        var conversation = conversation(event.connection());
        conversation.sent.restart();
        conversation.unread = event.head().hasContent();
        conversation.answered = false;
    }

    /// What comes now is the next request, unless content is still to come.
    void answered(long connection) {
        var conversation = conversation(connection);
        conversation.answered = true;
        if (!conversation.unread) conversation.received.startMessage();
    }

    void contentRead(long connection) {
        var conversation = conversation(connection);
        conversation.unread = false;
        if (conversation.answered) conversation.received.startMessage();
    }

    String received(ServerEvent.Received event) {
        var text = heading(event.connection(), "received", event.count());
        int hidden = conversation(event.connection()).received.render(event.octets(), event.count(), text);
        if (hidden > 0) text.append("  ... ").append(Human.size(hidden)).append(" more\n");
        return text.toString();
    }

    String sent(ServerEvent.Sent event) {
        var text = heading(event.connection(), "sent", event.count());
        long uncopied = event.count() - event.octets().length;
        long hidden = conversation(event.connection()).sent.render(event.octets(), event.count(), text) + uncopied;
        if (hidden > 0) text.append("  ... ").append(Human.size(hidden)).append(" more\n");
        return text.toString();
    }

    private StringBuilder heading(long connection, String what, long octets) {
        return new StringBuilder(paint.dim("  #" + connection + " " + what + " " + Human.size(octets))).append('\n');
    }

    /// It happened, but is not shown.
    void passOver(ServerEvent event) {
        if (event instanceof ServerEvent.Opened opened) opened(opened.connection());
        else if (event instanceof ServerEvent.Received received) {
            conversation(received.connection()).received.passOver(received.octets(), received.count());
        } else if (event instanceof ServerEvent.Requested requested) requested(requested);
        else if (event instanceof ServerEvent.Sent sent) {
            conversation(sent.connection()).sent.passOver(sent.octets(), sent.count());
        } else if (event instanceof ServerEvent.Answered answered) answered(answered.connection());
        else if (event instanceof ServerEvent.ContentRead contentRead) contentRead(contentRead.connection());
        else if (event instanceof ServerEvent.Closed closed) closed(closed.connection());
    }

    /// Events are missing: what is known of the connections may not be so any more, and some of them may have ended.
    void lost() {
        open.clear();
    }

    /// That of the connection. Of one that is not known to have begun nobody knows where in a message it is.
    private Conversation conversation(long connection) {
        var known = open.get(connection);
        if (known != null) return known;
        var found = begun();
        found.received.lost();
        found.sent.lost();
        open.put(connection, found);
        return found;
    }

    private Conversation begun() {
        return new Conversation(
                new OneWay("  " + paint.cyan(">") + " ", secrets), new OneWay("  " + paint.green("<") + " ", secrets));
    }
}
