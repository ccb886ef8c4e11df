package dev.hark.protocol.http1;

/// Nothing can be told before more octets have come, or the peer's end.
public record NeedBytes() implements HeadStep, ContentStep {
    static final NeedBytes ANSWER = new NeedBytes();
}
