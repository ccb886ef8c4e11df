package dev.hark.inspector.page;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON in the page's terms: moments as milliseconds since the recording began, and nothing for what is not
/// known.
///
/// @param recording whose moments they are
/// @param out the generator, for all else
record Json(Recording recording, JsonGenerator out) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private static final double THOUSANDTHS = 1_000;

    /// A whole document in one line, written as it is made: it may be long.
    ///
    /// @param to not flushed, and left open
    static void write(Recording recording, Consumer<Json> content, OutputStream to) throws IOException {
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            content.accept(new Json(recording, out));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    void moment(String name, long moment) {
        if (moment == Moment.NEVER) return;
        write(name, recording.millis(moment));
    }

    /// A length of time in nanoseconds, written in milliseconds.
    void millis(String name, long nanos) {
        write(name, nanos / 1e6);
    }

    private void write(String name, double millis) {
        // A microsecond is as much as anybody can see.
        out.writeNumberProperty(name, Math.round(millis * THOUSANDTHS) / THOUSANDTHS);
    }

    void text(String name, @Nullable String text) {
        if (text != null) out.writeStringProperty(name, text);
    }

    void number(String name, long number) {
        out.writeNumberProperty(name, number);
    }
}
