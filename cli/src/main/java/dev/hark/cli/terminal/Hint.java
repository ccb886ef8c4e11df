package dev.hark.cli.terminal;

import org.jspecify.annotations.Nullable;

/// What is good to know when it is seen, in one sentence; [Hints] decides when that is.
enum Hint {
    FAVICON("browsers ask for that by themselves: the icon of the site", null),
    OPENED_IN_ADVANCE("opened in advance, in case another is needed: browsers do that", null),
    OPENED_BESIDE(
            "another connection, for the first was busy: each answers one request at a time, so browsers open up to six",
            "RFC 9112 §9.4"),
    ASKED_AGAIN(
            "the same again after the other connection was cut: what is idempotent may be repeated", "RFC 9110 §9.2.2"),
    NOT_MODIFIED("the client has it, and asked whether that is still good: no content is sent", "RFC 9110 §13"),
    CLOSES_BY_WISH("after Connection: close the client must connect again for its next request", "RFC 9112 §9.6"),
    CLOSES_BY_VERSION("HTTP/1.0 has one request a connection, unless the client asks for more", "RFC 9112 §9.3");

    private final String sentence;
    private final @Nullable String section;

    Hint(String sentence, @Nullable String section) {
        this.sentence = sentence;
        this.section = section;
    }

    /// The sentence, and where the standard says so.
    String text() {
        return section == null ? sentence : sentence + "; " + section;
    }
}
