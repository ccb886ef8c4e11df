package dev.hark.protocol.refusal;

/// Where in the octets of a connection a [Violation] stands, for whoever shows it to a person.
///
/// It depends on the octets alone, up to the one that decided, never on how they were cut or on what followed them. The
/// line may hold secrets: the name of its field stands at its beginning, so that they can be masked.
///
/// Texts have one character an octet (ISO 8859-1). Octets are counted from 0.
///
/// @param offset octets of the connection's input that stand before the first one at fault
/// @param line the line in which the offence stands, from its first octet to its last before CRLF. It ends with
///     the octet that decided, where what followed that was not looked at. At most [#LONGEST_LINE] octets
/// @param omitted octets of a longer line that were left out behind its first [#BEGINNING]; mostly 0
/// @param at where in `line` the first octet at fault stands
/// @param length how many are at fault, of those that stand in `line`: at least 1
public record Offence(long offset, String line, int omitted, int at, int length) {
    /// Octets that a line has at most.
    public static final int LONGEST_LINE = 256;

    /// Octets at the beginning of a line that are never left out.
    public static final int BEGINNING = 64;
}
