package dev.hark.handlers.files;

import dev.hark.protocol.http.EntityTag;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.HttpDate;
import dev.hark.protocol.http.Validators;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// What tells one content of a file from its next (RFC 9110 §8.8).
///
/// The entity tag is made of size, time of last change in nanoseconds, and which file it is. File systems count that
/// time in ticks, of up to 10 ms on Linux before 6.13 and of 2 s on FAT: a file that is overwritten in place twice in
/// one tick, with as many octets, keeps its tag. So the tag is weak (§8.8.1) as long as the tick may last.
final class FileValidators {
    /// From which age on no other change can have the same time.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Validators NONE = new Validators(null, null);

    private FileValidators() {}

    /// The validators of a file; none if its attributes know no time of change:
    /// package builders set it to the beginning of 1970, or a second later, to have the same bytes from
    /// each build.
    ///
    /// @param now the current time; a change later than that counts as one of now (RFC 9110 §8.8.2.1)
    static Validators of(Found.File file, Instant now) {
        var attributes = file.attributes();
        long changed = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
        if (changed <= 1) return NONE;
        return new Validators(tag(file, now), Instant.ofEpochSecond(Math.min(changed, now.getEpochSecond())));
    }

    /// Adds the fields that tell a client.
    static FieldsBuilder addTo(FieldsBuilder fields, Validators validators) {
        var changed = validators.lastModified();
        if (changed != null) fields.add("Last-Modified", HttpDate.format(changed));
        var tag = validators.entityTag();
        if (tag != null) fields.add("ETag", tag.toString());
        return fields;
    }

    private static EntityTag tag(Found.File file, Instant now) {
        var attributes = file.attributes();
        var key = attributes.fileKey();
        var opaque = Long.toHexString(attributes.size())
                + '-'
                + Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                + (key == null ? "" : '-' + Integer.toHexString(key.hashCode()))
                + (file.form().isEmpty() ? "" : '-' + file.form());
        return new EntityTag(opaque, !isSettled(attributes, now));
    }

    /// Whether a file with those attributes can't change any more without another time.
    private static boolean isSettled(BasicFileAttributes attributes, Instant now) {
        return !attributes.lastModifiedTime().toInstant().isAfter(now.minus(SETTLED));
    }
}
