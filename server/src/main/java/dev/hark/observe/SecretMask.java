package dev.hark.observe;

/// Tells which octets of a stream of HTTP/1.1 messages are secrets: the values of [SecretFields]. Reads octet by octet,
/// so that the stream may be cut anywhere; keeps no more than the beginning of a field's name.
///
/// It judges each line by itself and knows nothing of where content begins, and it takes a secret to be longer
/// rather than shorter: a name counts whatever white space or rubbish is in it, a value goes on to the line feed
/// and over folded lines. What it hides too much does no harm.
///
/// For one thread at a time.
public final class SecretMask {
    private enum Place {
        LINE_START,
        NAME,
        BEFORE_SECRET,
        SECRET,
        HARMLESS
    }

    private final SecretFields fields;
    private final int longestName;
    private final StringBuilder name;
    private Place place = Place.LINE_START;
    private boolean wasSecret;

    SecretMask(SecretFields fields) {
        this.fields = fields;
        longestName = fields.longestName();
        name = new StringBuilder(longestName + 1);
    }

    /// Whether the next octet of the stream is part of a secret.
    public boolean conceals(byte octet) {
        place = next(octet);
        return place == Place.SECRET && octet != '\r';
    }

    /// A copy of the next octets of the stream, with `*` for each that is part of a secret.
    ///
    /// @param count how many of them
    public byte[] masked(byte[] octets, int count) {
        var masked = new byte[count];
        for (int i = 0; i < count; i++) masked[i] = conceals(octets[i]) ? (byte) '*' : octets[i];
        return masked;
    }

    /// That the next octet is the first of a message.
    public void restart() {
        place = Place.LINE_START;
        wasSecret = false;
        name.setLength(0);
    }

    /// That octets are missing here, and may have been anything: all is concealed up to the next line, if
    /// there are secrets at all.
    public void lost() {
        if (longestName > 0) place = Place.SECRET;
    }

    private Place next(byte octet) {
        if (octet == '\n') return lineStart();
        return switch (place) {
            case LINE_START -> {
                if (octet == '\r') yield Place.LINE_START;
                yield wasSecret && isBlank(octet) ? Place.SECRET : inName(octet);
            }
            case NAME -> octet == '\r' && !isSecret() ? lineStart() : inName(octet);
            case BEFORE_SECRET -> isBlank(octet) ? Place.BEFORE_SECRET : Place.SECRET;
            case SECRET -> Place.SECRET;
            case HARMLESS -> octet == '\r' ? lineStart() : Place.HARMLESS;
        };
    }

    private Place lineStart() {
        wasSecret = switch (place) {
            case LINE_START, HARMLESS -> false;
            case NAME -> isSecret();
            case BEFORE_SECRET, SECRET -> true;
        };
        name.setLength(0);
        return Place.LINE_START;
    }

    private Place inName(byte octet) {
        if (octet == ':') return isSecret() ? Place.BEFORE_SECRET : Place.HARMLESS;
        // What stands there in place of a colon does as well.
        if ((octet == ';' || octet == '=') && isSecret()) return Place.BEFORE_SECRET;
        if (SecretFields.counts((char) (octet & 0xFF))) name.append((char) octet);
        return name.length() > longestName ? Place.HARMLESS : Place.NAME;
    }

    private boolean isSecret() {
        return !name.isEmpty() && fields.has(name.toString());
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
