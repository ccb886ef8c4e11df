package dev.hark.handlers.files;

import static dev.hark.handlers.files.Site.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hark.handlers.testing.Asked;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Target;
import dev.hark.testkit.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No request yields a byte from outside of the root, however it is spelled.
@Spec("RFC 9110 §17.3")
class HostileTargetsTest {
    private static final List<String> UPWARD = words("""
            .. %2e%2e %2E%2E .%2e %2e. %252e%252e %c0%ae%c0%ae %e0%80%ae%e0%80%ae %f0%80%80%ae%f0%80%80%ae
            %c0%2e%c0%2e ..%00 ..%20 ..%09 ..; ... .... %u002e%u002e ..%c0%af ..%5c ..%2f %EF%BC%8E%EF%BC%8E out
            up chain ../ ..// ./..
            """);

    private static final List<String> SLASHES = words("""
            / // /./ %2f %2F %5c %5C %252f %c0%af %c1%9c %e0%80%af /%2f \\ %00/ %EF%BC%8F
            """);

    private static final List<String> PIECES = words("""
            / / / / // . .. %2e %2E%2e %252e %2f %5c %c0%ae %c0%af %00 %0a %0d%0a %7f %ff % %2 ~ : ; ? ?a=/../ #
            * C: file: ::$DATA NUL %20 site outside secret.txt folder index.html a b.txt out up chain loop
            secret-link in in.txt .git .well-known etc passwd proc self environ dev zero pipe %E2%80%AE
            """);

    private static final String TOO_LONG = "x".repeat(300);

    @TempDir
    Path temp;

    private Site site;
    private final Set<Integer> statuses = new HashSet<>();

    @BeforeEach
    void links_lead_out_in_every_way() throws Exception {
        site = Site.in(temp)
                .file("index.html", "index")
                .file("a/b.txt", "b")
                .file(".git/config", SECRET)
                .file("a/.env", SECRET)
                .file(".well-known/security.txt", "security")
                .folder("a/site")
                .pipe("pipe");
        site.link("out", site.outside())
                .link("a/out", Path.of("../../outside"))
                .link("up", Path.of(".."))
                .link("chain", Path.of("a/link"))
                .link("a/link", Path.of("../out/folder"))
                .link("loop", Path.of("loop"))
                .link("secret-link", site.outside().resolve("secret.txt"))
                .link("secret.txt", Path.of("../outside/secret.txt"))
                .link("slash", Path.of("/"))
                .link("in", Path.of("a"))
                .link("in.txt", Path.of("a/b.txt"));
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @ParameterizedTest
    @EnumSource
    @Spec("RFC 3986 §5.2.4")
    @Spec("RFC 3986 §7.3")
    void every_way_up_in_every_spelling_leads_nowhere(FolderKind kind) throws Exception {
        var handler = handler(kind);
        var ways = new ArrayList<String>();
        for (var up : UPWARD) {
            for (var slash : SLASHES) {
                for (int depth = 1; depth <= 4; depth++) {
                    var way = (up + slash).repeat(depth);
                    for (var start : List.of("/", "/a/", "/a/b.txt/", "/out/", "/%2f", "/.well-known/")) {
                        ways.add(start + way + "outside" + slash + "secret.txt");
                        ways.add(start + way + "secret.txt");
                        ways.add(start + way);
                        ways.add(start + way + temp.toString().substring(1) + "/outside/secret.txt");
                    }
                }
            }
        }
        ways.addAll(List.of("/.git/config", "/%2egit/config", "/a/.env", "/in/.env", "/a/%2Eenv"));
        for (var way : ways) ask(handler, way);
        assertThat(statuses).contains(404);
    }

    @ParameterizedTest
    @EnumSource
    void no_target_that_chance_makes_leads_out(FolderKind kind) throws Exception {
        var handler = handler(kind);
        var random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            var path = new StringBuilder(random.nextInt(20) == 0 ? "" : "/");
            for (int n = 1 + random.nextInt(9); n > 0; n--) path.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(100) == 0) path.append(TOO_LONG);
            ask(handler, path.toString());
        }
        assertThat(statuses).as("it found something, too").contains(200, 308, 404);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private FileHandler handler(FolderKind kind) {
        return new FileHandler(new Root(site.root(), kind::open), Site.settings(true), Site.clockAt(Site.NOW));
    }

    /// Also what no request can carry is asked: the names are then looked for without a target.
    private void ask(FileHandler handler, String path) throws Exception {
        if (Target.parse(Method.GET, path) != null) check(handler, path);
        if (Target.parse(Method.GET, "http://localhost" + path) != null) check(handler, "http://localhost" + path);
        if (RequestPath.parse(path) instanceof RequestPath.Names(var names, boolean _)) {
            for (var name : names) {
                boolean isBelow = site.path(name).normalize().getParent().equals(site.root());
                if (!isBelow) fail(path);
            }
        }
    }

    private void check(FileHandler handler, String target) throws Exception {
        var asked = Asked.get(target);
        var response = handler.handle(asked);
        var content = Site.content(response);
        statuses.add(response.status().code());
        if (content.contains(SECRET) || asked.notes().isEmpty()) fail(target);
        boolean isRight = switch (response.status().code()) {
            case 200 -> Set.of("index", "b", "security").contains(content) || content.contains("<title>Index of ");
            case 308 -> response.fields().first("Location").matches("/[^/\\\\].*/(\\?.*)?");
            case 404 -> content.equals("404 Not Found: There is nothing at this address.\n");
            default -> false;
        };
        if (!isRight) fail(target);
    }
}
