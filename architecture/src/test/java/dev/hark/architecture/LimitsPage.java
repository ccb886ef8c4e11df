package dev.hark.architecture;

import dev.hark.limit.Limit;
import java.util.regex.Pattern;

/// Writes `docs/limits.md`.
final class LimitsPage {
    static final String NAME = "docs/limits.md";
    static final String UPDATE = MadePage.updateBy("LimitsPageTest");

    private static final Pattern LINK = Pattern.compile("\\[#(\\w+)]");

    private LimitsPage() {}

    /// @param source of [Limit], whose comments are the explanations
    static String of(String source) {
        var page = new StringBuilder("""
                # Limits

                Everything that hark bounds. The command sets a limit with `--limit name=value`, as often as there are limits to be set;
                a program with `ServerBuilder.limits(Limits.defaults().with(Limit.IDLE, Duration.ofSeconds(5)))`. Sizes are counted in
                octets (`64KiB`, `10MiB`), rates in octets a second, times in `ms`, `s`, `min` or `h`.

                The build writes this page from `Limit.java`, and fails if it is not true. Don't edit it; after a change there, run

                ```sh
                %s
                ```

                | Name | default | may be | bounds |
                |---|---|---|---|
                """.formatted(UPDATE));
        for (var limit : Limit.values()) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            limit.label(),
                            limit.written(limit.byDefault()),
                            limit.allowed(),
                            explanation(source, limit)));
        }
        return page.toString();
    }

    /// The comment above the limit, in one line.
    private static String explanation(String source, Limit limit) {
        var above =
                Pattern.compile("((?: *///[^\n]*\n)+) *" + limit.name() + "\\(").matcher(source);
        if (!above.find()) return "";
        var text = above.group(1).replaceAll("\\s*\n?\\s*///\\s*", " ").strip();
        return LINK.matcher(text)
                .replaceAll(name -> "`" + Limit.valueOf(name.group(1)).label() + "`");
    }
}
