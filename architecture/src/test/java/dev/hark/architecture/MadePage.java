package dev.hark.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/// A document that the build makes, and that must be what it would make now.
///
/// @param name of its file, seen from the root
/// @param of what it is made of, in words
/// @param update the command that makes it anew
/// @param maker makes it of hark's sources
record MadePage(String name, String of, String update, Function<SourceTree, String> maker) {
    /// The command with which a test makes its page anew.
    static String updateBy(String test) {
        return "mvn -Dquick -pl architecture -am test -Dtest=" + test
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate";
    }

    Law<SourceTree> law() {
        return new Law<>(
                9,
                name + " is what the build makes of " + of + ".",
                "Run " + update + "\nlook at what has changed, and commit it.",
                tree -> maker.apply(tree).equals(tree.text(name)) ? List.of() : List.of(name + " is another"));
    }

    /// Fails unless the page is what it should be. Called with that command, it makes it so.
    void isTrue() throws IOException {
        var tree = SourceTree.ofHark();
        if (System.getProperty("update") != null) {
            Files.writeString(tree.root().resolve(name), maker.apply(tree));
        }
        law().isKeptBy(tree);
    }
}
