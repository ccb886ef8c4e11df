package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.RecordedOctets;
import dev.hark.inspector.record.Span;
import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A command for a shell that asks the same with curl.
public final class Curl {
    /// What curl writes itself.
    private static final Set<String> CURLS_OWN =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect");

    private Curl() {}

    /// The command, with comments on what it leaves out; a comment alone if what came was no request.
    ///
    /// @param server where the server listens, `127.0.0.1:7878`
    /// @param input what came on the connection
    /// @param secrets what was masked
    public static String of(RecordedExchange exchange, String server, List<Piece> input, SecretFields secrets) {
        var head = exchange.asked();
        if (head == null) return "# What came was no request: curl can't send it. \"Ask again\" can.\n";
        var comments = new StringBuilder();
        var words = new ArrayList<String>();
        method(head, words);
        fields(head, server, secrets, words, comments);
        var content = content(head, exchange, input, words, comments);
        words.add(quoted("http://" + server + (head.target().path().startsWith("/") ? path(head) : "/")));
        return comments + content + "curl -g --path-as-is " + String.join(" \\\n  ", words) + "\n";
    }

    private static void method(RequestHead head, List<String> words) {
        if (head.version() == HttpVersion.HTTP_1_0) words.add("--http1.0");
        if (head.method().equals(Method.HEAD)) words.add("--head");
        else if (!head.method().equals(Method.GET))
            words.add("-X " + quoted(head.method().name()));
        var target = head.target().text();
        if (!target.startsWith("/")) words.add("--request-target " + quoted(target));
    }

    private static String path(RequestHead head) {
        return head.target().text().startsWith("/")
                ? head.target().text()
                : head.target().path();
    }

    private static void fields(
            RequestHead head, String server, SecretFields secrets, List<String> words, StringBuilder comments) {
        var host = head.fields().first("Host");
        if (host != null && !host.equals(server)) words.add("-H " + quoted("Host: " + host));
        head.fields().forEach((name, value) -> {
            if (CURLS_OWN.contains(name.toLowerCase(Locale.ROOT))) return;
            if (secrets.has(name)) comments.append("# without ").append(name).append(", a secret\n");
            // A name without a value would take the field away.
            else words.add("-H " + quoted(value.isEmpty() ? name + ";" : name + ": " + value));
        });
        if (head.fields().has("Accept-Encoding")) words.add("--compressed");
    }

    /// @return what stands before curl in the pipe
    private static String content(
            RequestHead head,
            RecordedExchange exchange,
            List<Piece> input,
            List<String> words,
            StringBuilder comments) {
        if (!head.hasContent()) return "";
        var span = new Span(exchange.headEnd(), exchange.receivedSpan().to());
        var octets = head.contentLength() > 0 ? RecordedOctets.all(input, span) : null;
        if (octets == null || octets.length != head.contentLength()) {
            comments.append("# without its content, which was not kept whole\n");
            return "";
        }
        if (!isText(octets)) {
            words.add("--data-binary @-");
            return "printf %s " + quoted(Base64.getEncoder().encodeToString(octets)) + " | base64 -d | ";
        }
        words.add("--data-raw " + quoted(new String(octets, ISO_8859_1)));
        return "";
    }

    private static boolean isText(byte[] octets) {
        for (byte octet : octets) {
            if (octet != '\n' && (octet < ' ' || octet == 0x7F)) return false;
        }
        return true;
    }

    /// One word for a shell (POSIX.1 §2.2.2), whatever is in it.
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
