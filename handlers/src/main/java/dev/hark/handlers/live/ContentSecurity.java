package dev.hark.handlers.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Has a Content Security Policy (CSP Level 3) allow scripts and connections of the page's own origin, and leaves
/// everything else as it is.
final class ContentSecurity {
    private static final String OWN_ORIGIN = "'self'";
    private static final String ELSE = "default-src";

    private ContentSecurity() {}

    /// @param value of `Content-Security-Policy`; may be several policies, separated by commas, which all hold
    static String allowingOwn(String value) {
        var policies = new ArrayList<String>();
        for (var policy : value.split(",", -1)) policies.add(policyAllowingOwn(policy));
        return String.join(", ", policies);
    }

    private static String policyAllowingOwn(String policy) {
        var directives = new ArrayList<String>();
        for (var directive : policy.split(";", -1)) {
            if (!directive.isBlank()) directives.add(directive.strip());
        }
        allowOwn(directives, List.of("script-src-elem", "script-src", ELSE));
        allowOwn(directives, List.of("connect-src", ELSE));
        return String.join("; ", directives);
    }

    /// @param names of the directives that decide, the strongest first
    private static void allowOwn(List<String> directives, List<String> names) {
        for (var name : names) {
            for (int i = 0; i < directives.size(); i++) {
                if (!name(directives.get(i)).equals(name)) continue;
                var sources = withOwn(directives.get(i));
                // What holds for all else is not widened for all else.
                if (name.equals(ELSE)) directives.add(names.get(names.size() - 2) + sources);
                else directives.set(i, name + sources);
                return;
            }
        }
    }

    private static String name(String directive) {
        return directive.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    }

    /// The sources of a directive, and the page's own origin; each behind a space.
    private static String withOwn(String directive) {
        var sources = new StringBuilder();
        var words = directive.split("\\s+", -1);
        for (int i = 1; i < words.length; i++) {
            if (words[i].equalsIgnoreCase("'none'") || words[i].equalsIgnoreCase(OWN_ORIGIN)) continue;
            sources.append(' ').append(words[i]);
        }
        return sources.append(' ').append(OWN_ORIGIN).toString();
    }
}
