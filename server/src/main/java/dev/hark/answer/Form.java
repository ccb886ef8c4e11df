package dev.hark.answer;

import dev.hark.protocol.http.Accept;
import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forms in which an error is told.
enum Form {
    TEXT("text/plain; charset=utf-8") {
        @Override
        String render(Status status, String detail) {
            return status + "\n" + detail + "\n";
        }
    },
    PAGE("text/html; charset=utf-8") {
        @Override
        String render(Status status, String detail) {
            return """
                    <!doctype html>
                    <html lang="en">
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width">
                    <meta name="color-scheme" content="light dark">
                    <title>%1$s</title>
                    <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem }</style>
                    <h1>%1$s</h1>
                    <p>%2$s</p>
                    </html>
                    """.formatted(escaped(status.toString()), escaped(detail));
        }

        private String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    },
    /// RFC 9457.
    PROBLEM("application/problem+json") {
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
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
            return json.toString();
        }
    };

    /// What a client can ask for, by which it is answered: those who understand most first.
    private static final Map<MediaType, Form> OFFERS = offers();

    private final String mediaType;

    Form(String mediaType) {
        this.mediaType = mediaType;
    }

    private static Map<MediaType, Form> offers() {
        var offers = new LinkedHashMap<MediaType, Form>();
        offers.put(MediaType.of("application/problem+json"), PROBLEM);
        offers.put(MediaType.of("application/json"), PROBLEM);
        offers.put(MediaType.of("text/html"), PAGE);
        offers.put(MediaType.of("text/plain"), TEXT);
        return offers;
    }

    /// The value of Content-Type.
    String mediaType() {
        return mediaType;
    }

    abstract String render(Status status, String detail);

    /// The form that a request's Accept prefers (RFC 9110 §12.5.1): text where it prefers none, or there is no
    /// request.
    static Form preferredBy(@Nullable RequestHead asked) {
        var accept = asked == null ? null : asked.fields().joined("Accept");
        if (accept == null || accept.equals("*/*")) return TEXT;
        var best = Accept.best(accept, List.copyOf(OFFERS.keySet()));
        // If nothing that we have is acceptable, a text is still better than nothing.
        return best == null ? TEXT : OFFERS.getOrDefault(best, TEXT);
    }
}
