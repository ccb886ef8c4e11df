/// The command.
@NullMarked
package dev.hark.cli;

import org.jspecify.annotations.NullMarked;
