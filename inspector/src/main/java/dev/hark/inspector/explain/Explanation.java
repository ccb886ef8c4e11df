package dev.hark.inspector.explain;

/// Why something is as it is, for somebody who learns how the web works.
///
/// @param id of the rule
/// @param text a sentence or two
/// @param section the law or the document: `RFC 9112 §9.3`
/// @param link where that can be read
public record Explanation(String id, String text, String section, String link) {}
