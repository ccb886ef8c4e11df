package dev.hark.architecture;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which package may know which: the picture of the house, from the bottom to the top.
///
/// Also what a package must not know can be read off here: `web` knows no socket's owner, `loop` knows no connection,
/// `exchange` knows no version of HTTP, and `dev.hark` alone knows them all.
final class PackageOrder {
    private static final String ROOT = "dev.hark";

    /// A package, and those that it may know. Names are below `dev.hark`, which itself is called `dev.hark`.
    private static final String TABLE = """
            protocol.http:
            protocol.refusal:  protocol.http
            protocol.http1:    protocol.http protocol.refusal

            limit:
            web:               protocol.http protocol.refusal limit
            observe:           protocol.http protocol.refusal web limit
            lifecycle:         limit
            answer:            protocol.http protocol.refusal web limit
            exchange:          protocol.http protocol.refusal web limit observe answer
            loop:              limit
            listen:            limit observe lifecycle loop
            connection:        protocol.http protocol.refusal protocol.http1 web limit observe lifecycle exchange loop
            dev.hark:          protocol.http web limit observe lifecycle answer exchange loop listen connection

            handlers.navigation: protocol.http web
            handlers.files:    protocol.http web limit handlers.navigation
            handlers.live:     protocol.http web limit handlers.navigation
            handlers.route:    protocol.http web

            inspector.record:  protocol.http protocol.refusal limit observe
            inspector.explain: protocol.http protocol.refusal limit observe inspector.record
            inspector.export:  protocol.http limit observe inspector.record inspector.explain
            inspector.page:    protocol.http protocol.refusal web limit observe inspector.record inspector.explain inspector.export
            inspector:         limit observe dev.hark inspector.record inspector.page

            cli.terminal:      protocol.http protocol.refusal web limit observe
            cli:               protocol.http web limit observe dev.hark handlers.files handlers.live inspector cli.terminal

            bench.peer:        protocol.http web observe dev.hark handlers.files handlers.route
            bench.process:
            bench.subject:     bench.process
            bench.load:        bench.process
            bench.report:
            bench.jmh:         protocol.http protocol.http1
            bench:             bench.peer bench.subject bench.load bench.report

            testkit:
            """;

    private static final Map<String, Set<String>> ALLOWED = TABLE.lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split(":", 2))
            .collect(Collectors.toUnmodifiableMap(row -> full(row[0]), row -> fullNames(row[1])));

    private PackageOrder() {}

    static boolean lists(String packageName) {
        return ALLOWED.containsKey(packageName);
    }

    static boolean allows(String from, String to) {
        return from.equals(to) || ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    static Set<String> packages() {
        return ALLOWED.keySet();
    }

    private static Set<String> fullNames(String names) {
        return Arrays.stream(names.strip().split("\\s+"))
                .filter(name -> !name.isEmpty())
                .map(PackageOrder::full)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String full(String name) {
        return name.equals(ROOT) ? name : ROOT + "." + name;
    }
}
