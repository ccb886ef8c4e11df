package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hark.handlers.files.RequestPath.Names;
import dev.hark.protocol.http.Authority;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Percent;
import dev.hark.protocol.http.Target;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.MatchResult;

/// Arbitrary text as a request's target: what is read is what the grammar of RFC 3986 has ([PlainUri]), no more and
/// no less; it loses nothing; and no path of it leads a file handler out of its folder.
///
/// The input is a method, a space, and the target; without a space, the target of a GET.
class TargetFuzzTest {
    @FuzzTest
    void targets(byte[] octets) {
        var input = new String(octets, StandardCharsets.UTF_8);
        int space = input.indexOf(' ');
        var method = space < 0 ? Method.GET : method(input.substring(0, space));
        var text = input.substring(space + 1);
        requireAuthority(text);
        requireTarget(method, text);
        assertThat(Percent.decode(Percent.encode(text))).isEqualTo(text);
    }

    private static Method method(String name) {
        return switch (name) {
            case "CONNECT" -> Method.CONNECT;
            case "OPTIONS" -> Method.OPTIONS;
            default -> Method.GET;
        };
    }

    // ---- The target ------------------------------------------------------------------------------------------------

    private static void requireTarget(Method method, String text) {
        var target = Target.parse(method, text);
        var plain = PlainUri.target(method, text);
        assertThat(target != null).as("whether it is a target").isEqualTo(plain != null);
        if (target == null || plain == null) return;
        assertThat(target.text()).isEqualTo(text);
        assertThat(text).matches("[!-~]+").doesNotContain("#");
        switch (target.form()) {
            case ORIGIN -> {
                assertThat(target.authority()).isNull();
                assertThat(pathAndQuery(target)).isEqualTo(text);
            }
            case ABSOLUTE -> requireAbsolute(method, target, plain);
            case AUTHORITY -> {
                assertThat(target.path()).isEmpty();
                requireSame(Objects.requireNonNull(target.authority()), plain);
            }
            case ASTERISK -> assertThat(text).isEqualTo(target.path()).isEqualTo("*");
        }
        if (target.path().isEmpty()) return;
        requireDecoded(target);
        requireNames(target.path());
    }

    private static void requireAbsolute(Method method, Target target, MatchResult plain) {
        requireSame(Objects.requireNonNull(target.authority()), plain);
        var pathAndQuery = plain.group("path") + Objects.requireNonNullElse(plain.group("query"), "");
        boolean isToServer = pathAndQuery.isEmpty() && method.equals(Method.OPTIONS);
        if (isToServer) assertThat(pathAndQuery(target)).isEqualTo("*");
        else
            assertThat(pathAndQuery(target))
                    .isEqualTo(plain.group("path").isEmpty() ? "/" + pathAndQuery : pathAndQuery);
    }

    private static String pathAndQuery(Target target) {
        return target.query() == null ? target.path() : target.path() + "?" + target.query();
    }

    /// As octets that are percent-encoded or stand for themselves.
    private static void requireDecoded(Target target) {
        var plain = PlainUri.octets(target.path());
        assertThat(target.decodedPath()).isEqualTo(new String(plain, StandardCharsets.UTF_8));
    }

    // ---- The authority ---------------------------------------------------------------------------------------------

    private static void requireAuthority(String text) {
        var authority = Authority.parse(text);
        var plain = PlainUri.authority(text);
        assertThat(authority != null).as("whether it is an authority").isEqualTo(plain != null);
        assertThat(Authority.isHostField(text)).isEqualTo(plain != null || text.isEmpty());
        if (authority == null || plain == null) return;
        requireSame(authority, plain);
        assertThat(Authority.parse(authority.toString())).isEqualTo(authority);
    }

    private static void requireSame(Authority authority, MatchResult plain) {
        assertThat(authority.host()).isEqualTo(plain.group("host"));
        assertThat(authority.port()).isEqualTo(PlainUri.port(plain));
    }

    // ---- The names of files ----------------------------------------------------------------------------------------

    private static void requireNames(String path) {
        if (!(RequestPath.parse(path) instanceof Names(var names, var asFolder))) return;
        var segments = Arrays.asList(path.substring(1).split("/", -1));
        assertThat(path).startsWith("/");
        assertThat(asFolder).isEqualTo(path.endsWith("/"));
        assertThat(names).hasSize(asFolder ? segments.size() - 1 : segments.size());
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            assertThat(name).isNotEmpty().doesNotContain("/", "\\", "\0").isNotIn(".", "..");
            assertThat(name.chars()).noneMatch(Character::isISOControl);
            if (name.startsWith(".")) assertThat(name + i).isEqualTo(".well-known0");
            assertThat(name.getBytes(StandardCharsets.UTF_8)).isEqualTo(PlainUri.octets(segments.get(i)));
        }
    }
}
