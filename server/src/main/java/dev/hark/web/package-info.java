/// What a user of the server writes against.
@NullMarked
package dev.hark.web;

import org.jspecify.annotations.NullMarked;
