package dev.hark.web;

import dev.hark.protocol.http.Accept;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forms in which an error is told: [Response#problem] chooses.
enum Problem {
    TEXT(Fields.of("Content-Type", "text/plain; charset=utf-8")) {
        @Override
        String render(Status status, String detail) {
            return status + ": " + detail + "\n";
        }
    },
    PAGE(Fields.of(
            "Content-Type",
            "text/html; charset=utf-8",
            // Should a text in it ever be taken for markup, it may do nothing.
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")) {
        @Override
        String render(Status status, String detail) {
            return """
                    <!doctype html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>%1$s</title>
                    <style>
                    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
                    body { margin: 15vh auto; max-width: 40rem; padding: 0 1rem }
                    h1 { font-size: 1.25rem }
                    </style>
                    </head>
                    <body>
                    <main>
                    <h1>%1$s</h1>
                    <p>%2$s</p>
                    </main>
                    </body>
                    </html>
                    """.formatted(escaped(status.toString()), escaped(detail));
        }

        private String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    },
    /// RFC 9457, with the type `about:blank`, which is not said.
    DETAILS(Fields.of("Content-Type", "application/problem+json")) {
        @Override
        String render(Status status, String detail) {
            return "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}\n"
                    .formatted(escaped(status.reason()), status.code(), escaped(detail));
        }

        private String escaped(String text) {
            var json = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    json.append('\\').append(c);
                } else if (c < ' ') {
                    json.append("\\u%04x".formatted((int) c));
                } else {
                    json.append(c);
                }
            }
            return json.toString();
        }
    };

    /// What a client can ask for, by which it is answered. The first is nothing but what everything has in it: whom
    /// it suits best takes all alike, and gets a text. Then come those who understand most.
    private static final Map<MediaType, Problem> OFFERS = offers();

    @SuppressWarnings("ImmutableEnumChecker") // fields are immutable
    private final Fields fields;

    Problem(Fields fields) {
        // What failed now may be there the next time; and no client should make more of it than it is.
        this.fields = fields.plus("X-Content-Type-Options", "nosniff").plus("Cache-Control", "no-store");
    }

    private static Map<MediaType, Problem> offers() {
        var offers = new LinkedHashMap<MediaType, Problem>();
        offers.put(MediaType.of("example/anything"), TEXT);
        offers.put(MediaType.of("application/problem+json"), DETAILS);
        offers.put(MediaType.of("application/json"), DETAILS);
        offers.put(MediaType.of("text/html;charset=utf-8"), PAGE);
        offers.put(MediaType.of("text/plain;charset=utf-8"), TEXT);
        return offers;
    }

    /// The form that a request's Accept prefers (RFC 9110 §12.5.1): text where it prefers none, or there is no
    /// request.
    static Problem preferredBy(@Nullable RequestHead asked) {
        var accept = asked == null ? null : asked.fields().joined("Accept");
        if (accept == null || accept.equals("*/*")) return TEXT;
        var best = Accept.best(accept, List.copyOf(OFFERS.keySet()));
        // If nothing that we have is acceptable, a text is still better than nothing.
        return best == null ? TEXT : OFFERS.getOrDefault(best, TEXT);
    }

    Response answer(Status status, String detail) {
        return Response.of(status, fields, new Body.Bytes(render(status, detail).getBytes(StandardCharsets.UTF_8)));
    }

    abstract String render(Status status, String detail);
}
