package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// What a response says before its content: status and header section (RFC 9110 §6.2, §6.3, §15).
///
/// Immutable. One slot is for a codec alone: a head that is sent again and again is rendered once and kept there.
/// What is in it never changes what the head says, so it counts neither for `equals` nor for `toString`.
public final class ResponseHead {
    private final Status status;
    private final Fields fields;
    private volatile @Nullable Object rendered;

    public ResponseHead(Status status, Fields fields) {
        this.status = status;
        this.fields = fields;
    }

    public Status status() {
        return status;
    }

    public Fields fields() {
        return fields;
    }

    /// For codecs: what [#keep] was last given, or null. It may be another codec's: check its type.
    public @Nullable Object kept() {
        return rendered;
    }

    /// For codecs: keeps a rendering of this head. The object must be immutable; races are harmless, one of them
    /// wins.
    public void keep(Object rendering) {
        rendered = rendering;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseHead that && status.equals(that.status) && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return 31 * status.hashCode() + fields.hashCode();
    }

    @Override
    public String toString() {
        return status + " " + fields;
    }
}
