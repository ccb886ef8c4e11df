package dev.hark.handlers.files;

import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Validators;
import dev.hark.web.Body;
import dev.hark.web.Response;

/// A file with its answers, whose heads are rendered once however often they are sent.
///
/// @param whole the answer to who has not got it
/// @param notModified the answer to who has
/// @param content the file, as in the first
/// @param origin why it is this one, for notes
/// @param readAt the moment at which it began to be read, as [dev.hark.limit.Ticker#nanos] counts
record KeptFile(
        Response whole,
        Response notModified,
        Body.Part content,
        Validators validators,
        FileOrigin origin,
        long readAt) {
    /// Fields of the answer to GET that a 304 has too (RFC 9110 §15.4.5).
    private static final String[] OF_NOT_MODIFIED = {"Last-Modified", "ETag", "Cache-Control", "Vary"};

    private static final Body NOTHING = new Body.Empty();

    static KeptFile of(Response whole, Body.Part content, Validators validators, FileOrigin origin, long readAt) {
        return new KeptFile(whole, notModified(whole), content, validators, origin, readAt);
    }

    private static Response notModified(Response whole) {
        var fields = new FieldsBuilder();
        for (var name : OF_NOT_MODIFIED) {
            var value = whole.fields().first(name);
            if (value != null) fields.add(name, value);
        }
        return Response.of(Status.NOT_MODIFIED, fields.build(), NOTHING);
    }

    /// The same file from another place: in memory, or lent.
    KeptFile with(Body.Part content) {
        return new KeptFile(whole.withBody(content), notModified, content, validators, origin, readAt);
    }

    /// The same file, read later.
    KeptFile at(long readAt) {
        return new KeptFile(whole, notModified, content, validators, origin, readAt);
    }
}
