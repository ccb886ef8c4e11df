package dev.hark.observe;

import dev.hark.protocol.refusal.Offence;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The fields whose values are passwords, tokens and sessions, which nobody should see who only watches.
///
/// Immutable, for any thread.
///
/// @param names of the fields, in any case; kept in lower case, and as far as letters, digits, `-` and `_` go
public record SecretFields(Set<String> names) {
    /// Those that hark knows: `Authorization`, `Proxy-Authorization`, `Cookie`, `Set-Cookie`, `X-Api-Key` and
    /// `X-Auth-Token`.
    public static final SecretFields KNOWN = new SecretFields(
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token"));

    /// For who may see all.
    public static final SecretFields NONE = new SecretFields(Set.of());

    public SecretFields {
        names = names.stream().map(SecretFields::essence).collect(Collectors.toUnmodifiableSet());
    }

    /// These and others.
    ///
    /// @param more names of fields, in any case
    public SecretFields and(Collection<String> more) {
        var all = new HashSet<>(names);
        all.addAll(more);
        return new SecretFields(all);
    }

    /// Whether the value of that field is a secret.
    public boolean has(String name) {
        return names.contains(essence(name));
    }

    /// A mask for one stream of messages, from its beginning.
    public SecretMask mask() {
        return new SecretMask(this);
    }

    /// Whether any octet from there on is part of a secret, or was masked as one.
    ///
    /// @param from an index, where a line begins
    public boolean areIn(byte[] octets, int from) {
        var mask = mask();
        for (int i = from; i < octets.length; i++) {
            if (mask.conceals(octets[i])) return true;
        }
        return false;
    }

    /// The offence with `*` for each octet of a secret: its line begins with the name of its field.
    public Offence masked(Offence offence) {
        var octets = offence.line().getBytes(StandardCharsets.ISO_8859_1);
        var line = new String(mask().masked(octets, octets.length), StandardCharsets.ISO_8859_1);
        return new Offence(offence.offset(), line, offence.omitted(), offence.at(), offence.length());
    }

    int longestName() {
        int longest = 0;
        for (var name : names) longest = Math.max(longest, name.length());
        return longest;
    }

    /// What of a name counts, so that no spelling hides a secret: white space or rubbish in it does not.
    private static String essence(String name) {
        var essence = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (counts(c)) essence.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return essence.toString();
    }

    static boolean counts(char c) {
        return c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
