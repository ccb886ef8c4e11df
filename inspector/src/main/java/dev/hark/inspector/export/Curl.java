package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command for a shell that asks the same with curl: whatever was sent, it is printable ASCII and line feeds, and a
/// shell (POSIX.1) finds no other command in it.
public final class Curl {
    /// Content that is written into the command, in octets: more is hard to paste.
    static final int MOST_CONTENT = 16 * 1024;

    /// What curl writes itself.
    private static final Set<String> CURLS_OWN = Set.of("host", "content-length", "transfer-encoding", "expect");

    private final RequestHead head;
    private final SecretFields secrets;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder comments = new StringBuilder();

    private Curl(RequestHead head, SecretFields secrets) {
        this.head = head;
        this.secrets = secrets;
    }

    /// The command, with comments on what it leaves out; a comment alone if what came was no request.
    ///
    /// @param server where the server listens, `127.0.0.1:7878`
    /// @param input what came on the connection
    /// @param secrets what was masked
    public static String of(RecordedExchange exchange, String server, List<Piece> input, SecretFields secrets) {
        var head = exchange.asked();
        if (head == null) return "# What came was no request: curl can't send it. \"Ask again\" can.\n";
        return new Curl(head, secrets).command(server, WireMessage.received(exchange, input));
    }

    private String command(String server, WireMessage message) {
        var content = content(message);
        method(content);
        fields(server);
        var pipe = content == null ? "" : data(content, message.isChunked());
        words.add(quoted("http://" + server + path()));
        return comments + pipe + "curl -g --path-as-is " + String.join(" \\\n  ", words) + "\n";
    }

    private void method(byte @Nullable [] content) {
        if (head.version() == HttpVersion.HTTP_1_0) words.add("--http1.0");
        if (head.method().equals(Method.HEAD)) words.add("--head");
        // With content, curl would choose POST.
        else if (!head.method().equals(Method.GET) || content != null)
            words.add("-X " + quoted(head.method().name()));
        var target = head.target().text();
        if (!target.startsWith("/")) words.add("--request-target " + quoted(target));
    }

    private String path() {
        var target = head.target();
        if (target.text().startsWith("/")) return target.text();
        return target.path().startsWith("/") ? target.path() : "/";
    }

    // ---- Fields ----------------------------------------------------------------------------------------------------

    private void fields(String server) {
        var host = head.fields().first("Host");
        if (host == null) without("Host");
        else if (!host.equals(server)) field("Host", host);
        head.fields().forEach((name, value) -> {
            if (isCurlsOwn(name, value)) return;
            if (secrets.has(name)) comments.append("# without ").append(name).append(", a secret\n");
            else field(name, value);
        });
        if (!head.fields().has("User-Agent")) without("User-Agent");
        if (!head.fields().has("Accept")) without("Accept");
        if (head.fields().has("Expect")) comments.append("# without Expect, about which curl decides itself\n");
        if (head.fields().has("Accept-Encoding")) words.add("--compressed");
    }

    /// That a connection goes on nobody says in HTTP/1.1: it does so by itself (RFC 9112 §9.3).
    private boolean isCurlsOwn(String name, String value) {
        boolean persists = head.version() != HttpVersion.HTTP_1_0
                && name.equalsIgnoreCase("Connection")
                && value.equalsIgnoreCase("keep-alive");
        return persists || CURLS_OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    /// To curl, a name without a value takes the field away; one with a semicolon sends it without a value.
    private void field(String name, String value) {
        words.add("-H " + quoted(value.isEmpty() ? name + ";" : name + ": " + value));
    }

    /// What curl would say, and the client did not.
    private void without(String name) {
        words.add("-H " + quoted(name + ":"));
    }

    // ---- Content ---------------------------------------------------------------------------------------------------

    /// @return null if none is sent
    private byte @Nullable [] content(WireMessage message) {
        if (!head.hasContent()) return saysItIsEmpty(head.fields()) ? new byte[0] : null;
        var content = message.content();
        var why = "";
        if (content == null || !isWhole(content)) why = ", which was not kept whole";
        else if (head.method().equals(Method.HEAD)) why = ": curl has none with HEAD";
        else if (secrets.areIn(content, 0)) why = ", of which a line looks like a secret and was masked";
        else if (content.length > MOST_CONTENT) why = ", which is too long for here";
        if (why.isEmpty()) return content;
        comments.append("# without its content").append(why).append('\n');
        return null;
    }

    private boolean isWhole(byte[] content) {
        return head.contentLength() == RequestHead.UNKNOWN_LENGTH || content.length == head.contentLength();
    }

    private boolean saysItIsEmpty(Fields fields) {
        boolean mayHaveContent =
                !head.method().equals(Method.GET) && !head.method().equals(Method.HEAD);
        return mayHaveContent && fields.has("Content-Length");
    }

    /// @return what stands before curl in the pipe
    private String data(byte[] content, boolean chunked) {
        if (!head.fields().has("Content-Type")) without("Content-Type");
        if (chunked) field("Transfer-Encoding", "chunked");
        if (isText(content)) {
            words.add("--data-raw " + quoted(new String(content, ISO_8859_1)));
            return "";
        }
        words.add("--data-binary @-");
        return "printf %s " + quoted(Base64.getEncoder().encodeToString(content)) + " | base64 -d | ";
    }

    private static boolean isText(byte[] octets) {
        for (byte octet : octets) {
            if (octet != '\n' && !isPrintable(octet)) return false;
        }
        return true;
    }

    // ---- The shell -------------------------------------------------------------------------------------------------

    private static boolean isPrintable(int octet) {
        return octet >= ' ' && octet < 0x7F;
    }

    /// One word for a shell (POSIX.1 §2.2.2, §2.6.3), whatever octets are in it. Those that a terminal might obey, or
    /// take for another character, are made by printf.
    ///
    /// @param text a character an octet (ISO 8859-1)
    static String quoted(String text) {
        var word = new StringBuilder("'");
        for (byte octet : text.getBytes(ISO_8859_1)) {
            if (octet == '\'') word.append("'\\''");
            else if (octet == '\n' || isPrintable(octet)) word.append((char) octet);
            else word.append(String.format(Locale.ROOT, "'\"$(printf '\\%03o')\"'", octet & 0xFF));
        }
        return word.append('\'').toString();
    }
}
