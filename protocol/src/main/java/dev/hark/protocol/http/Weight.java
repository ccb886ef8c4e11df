package dev.hark.protocol.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much a client likes what it names: `weight` (RFC 9110 §12.4.2), in thousandths.
final class Weight {
    /// Of what is named without a weight.
    static final int FULL = 1000;

    /// The least that makes something acceptable.
    static final int LEAST = 1;

    /// Of what is not acceptable.
    static final int NOTHING = 0;

    /// What is no weight.
    static final int BAD = -1;

    private Weight() {}

    /// The weight among the parameters of an element that has no others.
    ///
    /// @param parameters as [FieldReader#parameters] gives them
    /// @return [#NOTHING] to [#FULL], or [#BAD] if there is another parameter, or none that can be read
    static int alone(@Nullable Map<String, String> parameters) {
        if (parameters == null) return BAD;
        if (parameters.isEmpty()) return FULL;
        String q = parameters.size() == 1 ? parameters.get("q") : null;
        return q == null ? BAD : of(q);
    }

    /// Reads `qvalue`.
    ///
    /// @return [#NOTHING] to [#FULL], or [#BAD] if it is none
    static int of(String q) {
        boolean one = q.startsWith("1");
        if (q.length() > 5 || !(one || q.startsWith("0")) || (q.length() > 1 && q.charAt(1) != '.')) return BAD;
        int weight = one ? FULL : NOTHING;
        for (int i = 2, unit = FULL / 10; i < q.length(); i++, unit /= 10) {
            char c = q.charAt(i);
            if (c < '0' || c > (one ? '0' : '9')) return BAD;
            weight += unit * (c - '0');
        }
        return weight;
    }
}
