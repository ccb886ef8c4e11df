package dev.hark.protocol.http1;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Target;

/// What a request line says (RFC 9112 §3).
record RequestLine(Method method, Target target, HttpVersion version) {}
