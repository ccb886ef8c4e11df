/// The values of HTTP.
@NullMarked
package dev.hark.protocol.http;

import org.jspecify.annotations.NullMarked;
