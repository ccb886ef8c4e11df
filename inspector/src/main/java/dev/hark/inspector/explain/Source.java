package dev.hark.inspector.explain;

import java.util.regex.Pattern;

/// Where something stands that hark says.
///
/// @param section as people cite it: `RFC 9112 §9.3`
/// @param link where it can be read
public record Source(String section, String link) {
    static final Source FETCH_METADATA =
            new Source("Fetch Metadata §2", "https://www.w3.org/TR/fetch-metadata/#framework");
    static final Source CORS_PREFLIGHT =
            new Source("Fetch, CORS preflight", "https://fetch.spec.whatwg.org/#cors-preflight-request");
    static final Source SERVER_SENT_EVENTS =
            new Source("HTML §9.2", "https://html.spec.whatwg.org/multipage/server-sent-events.html");
    // Sections of a document that is never finished get other numbers; their names stay.
    static final Source PRECONNECT = new Source(
            "HTML, rel=preconnect", "https://html.spec.whatwg.org/multipage/links.html#link-type-preconnect");
    static final Source ICON =
            new Source("HTML, rel=icon", "https://html.spec.whatwg.org/multipage/links.html#rel-icon");
    static final Source PREFETCH =
            new Source("HTML, rel=prefetch", "https://html.spec.whatwg.org/multipage/links.html#link-type-prefetch");
    static final Source UPGRADE_INSECURE =
            new Source("Upgrade Insecure Requests", "https://www.w3.org/TR/upgrade-insecure-requests/#preference");
    static final Source SERVICE_WORKERS = new Source("Service Workers", "https://www.w3.org/TR/service-workers/");
    static final Source SOURCE_MAP = new Source("ECMA-426", "https://tc39.es/ecma426/");

    private static final Pattern RFC = Pattern.compile("RFC ([0-9]+)(?: §([0-9A-Z.]+))?");

    /// A section of an RFC.
    ///
    /// @param section as [dev.hark.protocol.refusal.Violation#section] cites it: `RFC 9112 §9.3`
    /// @throws IllegalArgumentException if it is none
    public static Source rfc(String section) {
        var rfc = RFC.matcher(section);
        if (!rfc.matches()) throw new IllegalArgumentException("Not a section of an RFC: " + section);
        var page = "https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + ".html";
        return new Source(section, rfc.group(2) == null ? page : page + "#section-" + rfc.group(2));
    }
}
