package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http1.Transcript.Message;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// Arbitrary octets as the requests of a connection. However they are cut, the same is told of them; and what is taken
/// for a request is one in the plainest reading of the grammar, in no doubt where it ends and whose it is.
class InboundFuzzTest {
    /// Narrow, so that a short input can pass each of them.
    private static final Http1Limits LIMITS = new Http1Limits(80, 160, 8, 48, 16, 64);

    /// For what was accepted, which is longer when it is written anew: with a space behind each colon.
    private static final Http1Limits WIDE = new Http1Limits(800, 1600, 80, 480, 160, 640);

    private static final String TOKEN = "[-!#$%&'*+.^_`|~0-9A-Za-z]++";

    /// RFC 9112 §2.1, §3, §5; the empty line before it is of §2.2.
    private static final Pattern HEAD = Pattern.compile("(?:\r\n)?"
            + "(" + TOKEN + " [!-~]++ HTTP/[0-9]\\.[0-9])\r\n"
            + "((?:" + TOKEN + ":[\t -~\u0080-\u00FF]*+\r\n)*+)"
            + "\r\n");

    private static final Pattern FORBIDDEN_TRAILER =
            Pattern.compile("(?i)content-length|transfer-encoding|host|trailer");

    @FuzzTest
    void requests(byte[] octets) {
        var transcript = Cuts.feed(octets, pieces -> Transcript.of(LIMITS, pieces));
        var rest = new String(octets, ISO_8859_1);
        if (transcript.offence() != null) requireThere(rest, transcript.offence());
        for (var message : transcript.messages()) {
            int end = requireHead(rest, message.head());
            requireFraming(message);
            requirePersistence(message);
            requireSameAgain(message.head());
            rest = rest.substring(end);
            if (message.trailers() == null) {
                requireRefused(rest, message, transcript.stand());
                return;
            }
            rest = rest.substring(requireContent(rest, message));
        }
        if (transcript.stand() instanceof HeadStep.NoMore) assertThat(rest).isIn("", "\r\n");
        if (transcript.stand().equals(new Refused(Violation.INCOMPLETE_HEAD))) {
            var plain = HEAD.matcher(rest);
            assertThat(!plain.lookingAt() && plain.hitEnd())
                    .as("the beginning of a head")
                    .isTrue();
        }
    }

    /// What is marked in the line is what stands there in the octets; the limits are too narrow for lines that are cut.
    private static void requireThere(String octets, Offence offence) {
        int lineStart = (int) offence.offset() - offence.at();
        assertThat(octets.startsWith(offence.line(), lineStart))
                .as("%s stands there", offence)
                .isTrue();
        assertThat(offence.omitted()).isZero();
        assertThat(offence.length()).isBetween(1, offence.line().length() - offence.at());
    }

    /// What stands at the beginning of the octets is that head, in the plainest reading.
    ///
    /// @return where it ends
    private static int requireHead(String octets, RequestHead head) {
        var plain = HEAD.matcher(octets);
        assertThat(plain.lookingAt()).as("a head").isTrue();
        var line = plain.group(1);
        var words = List.of(line.split(" "));
        assertThat(head.method().name()).isEqualTo(words.get(0));
        assertThat(head.target().text()).isEqualTo(words.get(1));
        assertThat(words.get(2)).startsWith("HTTP/1.");
        assertThat(head.version())
                .isEqualTo(words.get(2).equals("HTTP/1.0") ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
        assertThat(line.length()).isLessThanOrEqualTo(LIMITS.requestLine());
        assertThat(plain.group(2).length()).isLessThanOrEqualTo(LIMITS.fieldSection());
        requireFields(plain.group(2), head.fields());
        assertThat(head.fields().size()).isLessThanOrEqualTo(LIMITS.fields());
        return plain.end();
    }

    private static void requireFields(String section, Fields fields) {
        var lines = section.isEmpty() ? List.<String>of() : List.of(section.split("\r\n"));
        assertThat(fields.size()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            int colon = lines.get(i).indexOf(':');
            assertThat(fields.name(i)).isEqualTo(lines.get(i).substring(0, colon));
            var value = lines.get(i).substring(colon + 1).replaceAll("^[ \t]+|[ \t]+\\z", "");
            assertThat(fields.value(i)).isEqualTo(value).doesNotContain("\r", "\n", "\0");
        }
    }

    /// Whose it is (RFC 9112 §3.2), and where it ends (§6.1, §6.3): said once, or not at all.
    private static void requireFraming(Message message) {
        var head = message.head();
        var lengths = head.fields().all("Content-Length");
        var codings = head.fields().all("Transfer-Encoding");
        assertThat(head.fields().all("Host")).hasSizeBetween(head.version() == HttpVersion.HTTP_1_1 ? 1 : 0, 1);
        assertThat(lengths.size() + Math.min(codings.size(), 1)).isLessThanOrEqualTo(1);
        if (!codings.isEmpty()) {
            assertThat(head.version()).isEqualTo(HttpVersion.HTTP_1_1);
            assertThat(members(codings)).containsExactly("chunked");
            assertThat(head.contentLength()).isEqualTo(RequestHead.UNKNOWN_LENGTH);
        } else if (!lengths.isEmpty()) {
            assertThat(lengths.getFirst()).matches("[0-9]{1,18}");
            assertThat(head.contentLength()).isEqualTo(Long.parseLong(lengths.getFirst()));
        } else {
            assertThat(head.contentLength()).isZero();
        }
    }

    /// RFC 9112 §9.3.
    private static void requirePersistence(Message message) {
        var options = members(message.head().fields().all("Connection"));
        boolean isNewer = message.head().version() == HttpVersion.HTTP_1_1;
        if (message.trailers() == null) return; // it was refused since
        assertThat(message.isPersistent())
                .isEqualTo(!options.contains("close") && (isNewer || options.contains("keep-alive")));
    }

    private static List<String> members(List<String> lines) {
        var members = new ArrayList<String>();
        for (var member : String.join(",", lines).split(",")) {
            var small = member.replaceAll("^[ \t]+|[ \t]+\\z", "").toLowerCase(Locale.ROOT);
            if (!small.isEmpty()) members.add(small);
        }
        return members;
    }

    /// What stands at the beginning of the octets is that message's content, in its plainest reading.
    ///
    /// @return where it ends
    private static int requireContent(String octets, Message message) {
        var trailers = Objects.requireNonNull(message.trailers());
        long length = message.head().contentLength();
        assertThat(message.content().length()).isLessThanOrEqualTo((int) LIMITS.content());
        if (length != RequestHead.UNKNOWN_LENGTH) {
            assertThat(trailers.isEmpty()).isTrue();
            assertThat(message.content()).isEqualTo(octets.substring(0, (int) length));
            return (int) length;
        }
        var plain = plainChunks(octets, message);
        assertThat(plain.end()).isEqualTo(PlainChunks.End.COMPLETE);
        assertThat(message.content()).isEqualTo(plain.content());
        for (int i = 0; i < trailers.size(); i++) {
            assertThat(FORBIDDEN_TRAILER.matcher(trailers.name(i)).matches()).isFalse();
        }
        return plain.length();
    }

    /// What stands at the beginning of the octets is no content of that message, or not all of it.
    private static void requireRefused(String octets, Message message, HeadStep stand) {
        assertThat(stand).isInstanceOf(Refused.class);
        boolean isIncomplete = stand.equals(new Refused(Violation.INCOMPLETE_CONTENT));
        long length = message.head().contentLength();
        if (length == RequestHead.UNKNOWN_LENGTH) {
            var plain = plainChunks(octets, message);
            assertThat(plain.end()).isEqualTo(isIncomplete ? PlainChunks.End.OPEN : PlainChunks.End.WRONG);
            assertThat(message.content()).isEqualTo(plain.content());
        } else if (isIncomplete) {
            assertThat((long) octets.length()).isLessThan(length);
            assertThat(message.content()).isEqualTo(octets);
        } else {
            assertThat(stand).isEqualTo(new Refused(Violation.CONTENT_TOO_LARGE));
            assertThat(length).isGreaterThan(LIMITS.content());
        }
    }

    private static PlainChunks plainChunks(String octets, Message message) {
        int mostTrailers = LIMITS.fields() - message.head().fields().size();
        return PlainChunks.decode(octets, LIMITS, mostTrailers, LIMITS.content());
    }

    /// Written anew and read again, it is the same head.
    private static void requireSameAgain(RequestHead head) {
        var text = new StringBuilder(head.method().name() + " " + head.target() + " HTTP/1.");
        text.append(head.version() == HttpVersion.HTTP_1_0 ? "0\r\n" : "1\r\n");
        head.fields().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        var octets = text.append("\r\n").toString().getBytes(ISO_8859_1);
        var again = Transcript.of(WIDE, new byte[][] {octets}).messages();
        assertThat(again).extracting(Message::head).containsExactly(head);
    }
}
