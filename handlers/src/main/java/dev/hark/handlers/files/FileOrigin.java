package dev.hark.handlers.files;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a file is the answer to a request: what [FileNotes] can't tell by the answer. Nothing is put into words before
/// somebody asks.
///
/// @param names of the file, from the root down
/// @param rule by which it was chosen: one of the constants here
/// @param isMade whether it is in a coding that was made of it, and not found beside it
/// @param why it is not in another form, as [Found.File#why]
/// @param place as [Found.File#place]
record FileOrigin(
        List<String> names,
        String rule,
        boolean isMade,
        String why,
        @Nullable List<Path> place) {
    static final String BY_NAME = "";
    static final String OF_FOLDER = ", the page of its folder";
    static final String WITHOUT_EXTENSION = ", a page whose .html is left out: clean URLs are on";
    static final String OF_APPLICATION = ", in the place of a page that is not there: it is a single-page application";

    static FileOrigin of(List<String> names, String rule, Found.File file) {
        var coding = file.coding();
        boolean isMade = coding != null && !coding.label().equals(file.form());
        return new FileOrigin(names, rule, isMade, file.why(), file.place());
    }
}
