package dev.hark.architecture;

import java.util.Arrays;
import java.util.Locale;

/// Hark's modules, from the bottom to the top. One may know those before it, and itself.
enum Module {
    PROTOCOL,
    SERVER,
    HANDLERS,
    INSPECTOR,
    CLI,
    /// Stands aside: it knows no other module, so that the tests of each can use it.
    TESTKIT;

    private static final String ROOT = "dev.hark";

    /// The module of that package: the server's is every package of hark that is not named after another module.
    static Module of(String packageName) {
        return Arrays.stream(values())
                .filter(module -> module.owns(packageName))
                .findAny()
                .orElse(SERVER);
    }

    private boolean owns(String packageName) {
        var home = ROOT + "." + folder();
        return packageName.equals(home) || packageName.startsWith(home + ".");
    }

    /// The name of its folder.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean mayKnow(Module other) {
        if (this == TESTKIT || other == TESTKIT) return this == other;
        return other.compareTo(this) <= 0;
    }

    static boolean isHark(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }
}
