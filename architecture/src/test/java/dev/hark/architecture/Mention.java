package dev.hark.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A place in main code where a file names a package of hark, or something in it, in an import or in full.
///
/// Class files do not tell of a type that stands only in a pattern, in a cast or in a comment; its import does.
///
/// @param from the package of the file
/// @param to the package that it names
/// @param type what it names there; a star for everything
/// @param place the file and the line
record Mention(String from, String to, String type, String place) {
    private static final Pattern NAME = Pattern.compile("(dev\\.hark(?:\\.[a-z]\\w*)*)\\.([A-Z]\\w*|\\*)");

    static List<Mention> in(SourceTree tree) {
        var mentions = new ArrayList<Mention>();
        for (var source : Syntax.of(tree.mainSources())) {
            var from = packageOf(source.unit());
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMemberSelect(MemberSelectTree name, Void unused) {
                    var named = NAME.matcher(name.toString());
                    if (named.matches()) {
                        var place = tree.name(source.file()) + ":" + source.firstLine(name);
                        mentions.add(new Mention(from, named.group(1), named.group(2), place));
                    }
                    return super.visitMemberSelect(name, null);
                }
            }.scan(source.unit(), null);
        }
        return mentions;
    }

    private static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }
}
