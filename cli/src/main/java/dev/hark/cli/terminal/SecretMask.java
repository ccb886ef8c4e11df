package dev.hark.cli.terminal;

import java.util.Locale;
import java.util.Set;

/// Tells which octets of a stream of HTTP/1.1 messages are secrets: the values of the fields that carry passwords,
/// tokens and sessions. Reads octet by octet, so that the stream may be cut anywhere; keeps no more than the
/// beginning of a field's name.
///
/// It judges each line by itself and knows nothing of where content begins, and it takes a secret to be longer
/// rather than shorter: a name counts whatever white space or rubbish is in it, a value goes on to the line feed
/// and over folded lines. What it hides too much does no harm.
///
/// For one thread at a time.
final class SecretMask {
    private static final Set<String> SECRETS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");
    private static final int LONGEST_NAME = 19;

    private enum Place {
        LINE_START,
        NAME,
        BEFORE_SECRET,
        SECRET,
        HARMLESS
    }

    private final StringBuilder name = new StringBuilder(LONGEST_NAME + 1);
    private Place place = Place.LINE_START;
    private boolean wasSecret;

    /// Whether the next octet of the stream is part of a secret.
    boolean conceals(byte octet) {
        place = next(octet);
        return place == Place.SECRET && octet != '\r';
    }

    private Place next(byte octet) {
        if (octet == '\n') return lineStart();
        return switch (place) {
            case LINE_START -> {
                if (octet == '\r') yield Place.LINE_START;
                if (!isBlank(octet)) yield inName(octet);
                yield wasSecret ? Place.SECRET : Place.HARMLESS;
            }
            case NAME -> octet == '\r' ? lineStart() : inName(octet);
            case BEFORE_SECRET -> isBlank(octet) ? Place.BEFORE_SECRET : Place.SECRET;
            case SECRET -> Place.SECRET;
            case HARMLESS -> octet == '\r' ? lineStart() : Place.HARMLESS;
        };
    }

    private Place lineStart() {
        wasSecret = place == Place.SECRET || place == Place.BEFORE_SECRET;
        name.setLength(0);
        return Place.LINE_START;
    }

    private Place inName(byte octet) {
        if (octet == ':') return isSecret() ? Place.BEFORE_SECRET : Place.HARMLESS;
        if (octet == '-' || isLetter(octet)) name.append((char) octet);
        return name.length() > LONGEST_NAME ? Place.HARMLESS : Place.NAME;
    }

    private boolean isSecret() {
        return SECRETS.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isLetter(byte octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
    }
}
