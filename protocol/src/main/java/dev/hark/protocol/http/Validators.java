package dev.hark.protocol.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a server knows of a representation by which a client can tell whether its copy is still good (RFC 9110 §8.8).
///
/// @param entityTag its entity tag, or null if it has none
/// @param lastModified when it was last changed, or null if that is not known; fractions of a second do not count
public record Validators(
        @Nullable EntityTag entityTag, @Nullable Instant lastModified) {}
