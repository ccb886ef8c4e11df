/// Ready-made handlers.
@NullMarked
package dev.hark.handlers;

import org.jspecify.annotations.NullMarked;
