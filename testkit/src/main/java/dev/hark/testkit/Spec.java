package dev.hark.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the section of a standard that a test holds the code to. On a class it counts for each of its tests.
///
/// The page `docs/conformance.md` is made from these marks.
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Specs.class)
public @interface Spec {
    /// The standard and the section, such as `RFC 9112 §6.3`.
    String value();
}
