/// What the tests of all handlers share.
@NullMarked
package dev.hark.handlers.testing;

import org.jspecify.annotations.NullMarked;
