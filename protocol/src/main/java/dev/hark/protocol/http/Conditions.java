package dev.hark.protocol.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Evaluates the conditions under which a client wants its request done (RFC 9110 §13): `If-Match`,
/// `If-Unmodified-Since`, `If-None-Match` and `If-Modified-Since`, in the order of §13.2.2.
///
/// A date that can't be read does not count (§13.1.3, §13.1.4). Of a list of entity tags that can't be read the RFC
/// says nothing: here the change that it was to prevent is not made, and the transfer that it was to spare is.
public final class Conditions {
    /// What the conditions come to.
    public enum Outcome {
        /// They hold, or there are none: do what was asked.
        PROCEED,
        /// The client's copy is still good: answer 304 (RFC 9110 §15.4.5).
        NOT_MODIFIED,
        /// They do not hold: do nothing, and answer 412 (RFC 9110 §15.5.13).
        PRECONDITION_FAILED
    }

    private Conditions() {}

    /// Evaluates the conditions of a request. To be asked after all other checks, right before the method is
    /// carried out (RFC 9110 §13.2.1).
    ///
    /// A request for a representation that is not there proceeds, to its 404; so does one whose method has no
    /// conditions (CONNECT, OPTIONS, TRACE). A QUERY is treated like a GET (RFC 10008 §2.6).
    ///
    /// @param method the request's method
    /// @param fields the request's header section
    /// @param current validators of the representation that the request selects, or null if there is none now
    /// @param now the current time, for dates whose year has two digits
    public static Outcome evaluate(Method method, Fields fields, @Nullable Validators current, Instant now) {
        boolean retrieves = isRetrieval(method);
        if (isUnconditional(method) || (retrieves && current == null)) return Outcome.PROCEED;

        String ifMatch = fields.joined("If-Match");
        boolean asExpected = ifMatch != null
                ? isNamed(ifMatch, current)
                : !isModified(fields.joined("If-Unmodified-Since"), current, now, false);
        if (!asExpected) return Outcome.PRECONDITION_FAILED;

        String ifNoneMatch = fields.joined("If-None-Match");
        if (ifNoneMatch != null) {
            if (isNoneNamed(ifNoneMatch, current, retrieves)) return Outcome.PROCEED;
            return retrieves ? Outcome.NOT_MODIFIED : Outcome.PRECONDITION_FAILED;
        }
        boolean isNews = !retrieves || isModified(fields.joined("If-Modified-Since"), current, now, true);
        return isNews ? Outcome.PROCEED : Outcome.NOT_MODIFIED;
    }

    /// `If-Match` (§13.1.1). By strong comparison: what is replaced must be, octet for octet, what the client saw.
    private static boolean isNamed(String value, @Nullable Validators current) {
        var tags = EntityTags.parse(value);
        return tags != null && current != null && tags.nameStrongly(current.entityTag());
    }

    /// `If-None-Match` (§13.1.2). By weak comparison: what means the same need not be sent again.
    private static boolean isNoneNamed(String value, @Nullable Validators current, boolean ifUnreadable) {
        if (current == null) return true;
        var tags = EntityTags.parse(value);
        return tags == null ? ifUnreadable : !tags.nameWeakly(current.entityTag());
    }

    /// `If-Modified-Since` and `If-Unmodified-Since` (§13.1.3, §13.1.4), to the second.
    ///
    /// @param value of the field; several dates are none
    /// @param otherwise what holds if there is no date in the field, or none of the last change
    private static boolean isModified(
            @Nullable String value, @Nullable Validators current, Instant now, boolean otherwise) {
        Instant since = value == null ? null : HttpDate.parse(value, now);
        Instant changed = current == null ? null : current.lastModified();
        if (since == null || changed == null) return otherwise;
        return changed.getEpochSecond() > since.getEpochSecond();
    }

    private static boolean isRetrieval(Method method) {
        return method.equals(Method.GET) || method.equals(Method.HEAD) || method.equals(Method.QUERY);
    }

    private static boolean isUnconditional(Method method) {
        return method.equals(Method.CONNECT) || method.equals(Method.OPTIONS) || method.equals(Method.TRACE);
    }
}
