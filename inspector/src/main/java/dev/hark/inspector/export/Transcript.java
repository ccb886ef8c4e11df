package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hark.inspector.explain.Explanation;
import dev.hark.inspector.explain.Explanations;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;

/// What was recorded as a text, connection by connection: `>` before what came, `<` before what was sent, `#` before
/// what hark says. All is in ASCII, and no octet of a client can pass for a line of another kind.
public final class Transcript {
    private static final HexFormat HEX = HexFormat.of();

    private final Recording recording;
    private final OutputStream out;

    private Transcript(Recording recording, OutputStream out) {
        this.recording = recording;
        this.out = out;
    }

    private record Part(boolean isInput, Piece piece) {}

    /// Writes all that is recorded. Holds the octets of one connection at a time.
    ///
    /// @param out is left open
    public static void write(Recording recording, OutputStream out) throws IOException {
        var transcript = new Transcript(recording, out);
        for (var connection : recording.connections()) transcript.connection(connection);
    }

    private void connection(RecordedConnection connection) throws IOException {
        say("#" + connection.number() + " from " + AddressText.of(connection.peer()) + ", opened after "
                + millis(connection.openedAt()) + ", at "
                + Instant.ofEpochMilli(recording.epochMillis(connection.openedAt())));
        for (var explanation : Explanations.of(connection)) say(text(explanation));
        for (var exchange : connection.exchanges()) {
            for (var explanation : Explanations.of(connection, exchange)) {
                say("#" + connection.number() + "." + exchange.number() + " " + text(explanation));
            }
        }
        if (connection.skipped() > 0) say("Requests that were counted, and not recorded: " + connection.skipped());
        if (connection.forgotten() > 0) say("Requests that are not remembered any more: " + connection.forgotten());
        octets(connection.number());
        var why = connection.why();
        say(why == null ? "It is open." : "Closed after " + millis(connection.closedAt()) + ": " + why.words() + ".");
        write("\n");
    }

    /// Both ways, in order of time.
    private void octets(long connection) throws IOException {
        var parts = new ArrayList<Part>();
        for (var piece : recording.input(connection)) parts.add(new Part(true, piece));
        for (var piece : recording.output(connection)) parts.add(new Part(false, piece));
        parts.sort(Comparator.comparingLong(part -> part.piece.at()));
        for (var part : parts) part(part);
    }

    private void part(Part part) throws IOException {
        var piece = part.piece;
        say((part.isInput ? "came" : "was sent") + " after " + millis(piece.at()) + ": " + piece.count() + " octets");
        octets(part.isInput ? "> " : "< ", piece.octets());
        long unkept = piece.count() - piece.octets().length;
        if (unkept > 0) say(unkept + " octets that were not kept");
    }

    private void octets(String margin, byte[] octets) throws IOException {
        var line = new StringBuilder();
        for (byte octet : octets) {
            if (line.isEmpty()) line.append(margin);
            escape(line, octet);
            if (octet == '\n') {
                write(line.append('\n').toString());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) write(line.append('\n').toString());
    }

    private static void escape(StringBuilder line, byte octet) {
        switch (octet) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            case '\\' -> line.append("\\\\");
            default -> {
                if (octet >= ' ' && octet < 0x7F) line.append((char) octet);
                else line.append("\\x").append(HEX.toHexDigits(octet));
            }
        }
    }

    /// What hark says may quote a client.
    private void say(String sentence) throws IOException {
        var line = new StringBuilder("# ");
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            if (c >= ' ' && c < 0x7F) line.append(c);
            else line.append("\\u").append(HEX.toHexDigits(c));
        }
        write(line.append('\n').toString());
    }

    private static String text(Explanation explanation) {
        return explanation.text() + " (" + explanation.section().replace("§", "section ") + ")";
    }

    private String millis(long moment) {
        return String.format(Locale.ROOT, "%.3f ms", recording.millis(moment));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
    }
}
