package dev.hark.protocol.http1;

import dev.hark.protocol.http.RequestHead;

/// What [Http1Inbound#head] answers.
public sealed interface HeadStep permits HeadStep.Got, HeadStep.NoMore, NeedBytes, Refused {
    /// A head is complete; its content follows.
    record Got(RequestHead head) implements HeadStep {}

    /// The peer has ended its side between two messages, where it may.
    record NoMore() implements HeadStep {}
}
