package dev.hark.cli;

import dev.hark.handlers.files.CachePolicy;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long caches may use files without asking.
///
/// @param isAuto whether that is left to hark
/// @param value of `Cache-Control` for all files, if it is not; null for no such field
record CacheChoice(boolean isAuto, @Nullable String value) {
    private static final CacheChoice AUTO = new CacheChoice(true, null);
    private static final Pattern TIME = Pattern.compile("(\\d{1,10})(s|min|h|d)");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "min", 60L, "h", 3600L, "d", 86_400L);

    /// More has no use: caches keep nothing longer (RFC 9111 §1.2.2).
    private static final long MOST_SECONDS = Integer.MAX_VALUE;

    /// @param choice null if there is none
    /// @throws StartException if it can't be read
    static CacheChoice of(@Nullable Choice choice) throws StartException {
        if (choice == null) return AUTO;
        return switch (choice.text()) {
            case "auto" -> AUTO;
            case "off" -> new CacheChoice(false, null);
            case "no-cache", "no-store" -> new CacheChoice(false, choice.text());
            default -> new CacheChoice(false, "public, max-age=" + seconds(choice));
        };
    }

    private static long seconds(Choice choice) throws StartException {
        var time = TIME.matcher(choice.text().toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            throw choice.wrong("says nothing to caches; give auto, off, no-cache, no-store, or a time, as 90s, 10min, "
                    + "1h or 30d");
        }
        long seconds = Long.parseLong(time.group(1)) * SECONDS.getOrDefault(time.group(2), 1L);
        if (seconds > MOST_SECONDS) throw choice.wrong("is longer than caches can count; 365d is a year");
        return seconds;
    }

    /// The policy of a server. If nothing is chosen, caches of this machine are to ask each time: here files
    /// change while somebody looks at them.
    ///
    /// @param local whether nobody but this machine can ask
    /// @param live whether pages reload
    CachePolicy policy(boolean local, boolean live) {
        if (!isAuto) return CachePolicy.always(value, "so --cache says");
        if (live) return CachePolicy.always("no-cache", "pages reload (--live), and all that they are made of");
        return local
                ? CachePolicy.always("no-cache", "only this machine can connect, and --cache says nothing else")
                : CachePolicy.presets();
    }
}
