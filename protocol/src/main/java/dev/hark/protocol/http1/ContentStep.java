package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import java.nio.ByteBuffer;

/// What [Http1Inbound#content] answers.
public sealed interface ContentStep permits ContentStep.Data, ContentStep.End, NeedBytes, Refused {
    /// Octets of content, framing removed. The buffer is a view of what was received: valid until the next call.
    record Data(ByteBuffer octets) implements ContentStep {}

    /// The message has ended, with these trailers (RFC 9112 §7.1.2).
    record End(Fields trailers) implements ContentStep {}
}
