package dev.hark.inspector.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedOctetsTest {
    private static final String ALL = "abcdefghijkl";

    @Test
    void a_span_is_found_wherever_it_begins_and_ends() {
        for (int size = 1; size <= ALL.length(); size++) {
            var pieces = pieces(size);
            for (int from = 0; from <= ALL.length(); from++) {
                for (int to = from; to <= ALL.length(); to++) {
                    assertThat(RecordedOctets.all(pieces, new Span(from, to)))
                            .isEqualTo(ALL.substring(from, to).getBytes(US_ASCII));
                }
            }
        }
    }

    @Test
    void it_ends_before_what_was_not_kept() {
        var pieces = List.of(piece(0, 3, "abc"), piece(3, 3, "d"), piece(6, 2, "gh"));
        assertThat(RecordedOctets.beginning(pieces, new Span(1, 8)))
                .asString(US_ASCII)
                .isEqualTo("bcd");
        assertThat(RecordedOctets.beginning(pieces, new Span(5, 8))).isEmpty();
        assertThat(RecordedOctets.all(pieces, new Span(6, 8)))
                .asString(US_ASCII)
                .isEqualTo("gh");
        assertThat(RecordedOctets.all(pieces, new Span(1, 5))).isNull();
        assertThat(RecordedOctets.all(pieces, new Span(6, 9))).isNull();
    }

    @Test
    void what_was_skipped_or_forgotten_is_not_made_up_for() {
        var pieces = List.of(piece(4, 2, "ef"), piece(8, 2, "ij"));
        assertThat(RecordedOctets.beginning(pieces, new Span(0, 6))).isEmpty();
        assertThat(RecordedOctets.beginning(pieces, new Span(4, 10)))
                .asString(US_ASCII)
                .isEqualTo("ef");
        assertThat(RecordedOctets.beginning(pieces, new Span(10, 12))).isEmpty();
        assertThat(RecordedOctets.beginning(List.of(), new Span(0, 1))).isEmpty();
    }

    private static List<Piece> pieces(int size) {
        var pieces = new ArrayList<Piece>();
        for (int at = 0; at < ALL.length(); at += size) {
            var octets = ALL.substring(at, Math.min(ALL.length(), at + size));
            pieces.add(piece(at, octets.length(), octets));
        }
        return pieces;
    }

    private static Piece piece(long offset, long count, String octets) {
        return new Piece(offset, 0, count, octets.getBytes(US_ASCII));
    }
}
