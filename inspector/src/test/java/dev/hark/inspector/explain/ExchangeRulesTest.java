package dev.hark.inspector.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeRulesTest {
    private static final String OCTETS = ",;=q0*\"/ \u00e9ab";
    private static final List<String> NAMES = List.of(
            "Accept",
            "Accept-Encoding",
            "Cache-Control",
            "Expect",
            "If-None-Match",
            "If-Range",
            "Purpose",
            "Range",
            "Referer",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Site",
            "Sec-Purpose",
            "Content-Encoding",
            "Content-Type",
            "Location",
            "Vary",
            "WWW-Authenticate");

    @Test
    void each_rule_has_an_id_of_its_own() {
        var ids = new HashSet<String>();
        for (var rule : ExchangeRules.ALL)
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
        assertThat(ids).doesNotContain("refused");
    }

    @ParameterizedTest
    @EnumSource
    void each_refusal_says_first_why_it_is_better_to_refuse(Violation violation) {
        var explanations = Case.explanations(
                scene -> scene.receive(1, "x").on(new ServerEvent.Refused(1, 1, violation, null, false, 5)));
        var first = explanations.getFirst();
        assertThat(first.id()).isEqualTo("refused");
        assertThat(first.text()).endsWith(".");
        assertThat(first.section()).isEqualTo(violation.section());
        assertThat(first.link())
                .startsWith("https://www.rfc-editor.org/rfc/rfc")
                .contains(".html#section-");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BARE_CR",
                "BARE_LF",
                "SPACE_BEFORE_COLON",
                "BAD_CONTENT_LENGTH",
                "CONTENT_LENGTH_REPEATED",
                "LENGTH_AND_TRANSFER_ENCODING",
                "TRANSFER_ENCODING_IN_HTTP_1_0",
                "BAD_TRANSFER_ENCODING",
                "CHUNKED_NOT_FINAL",
                "BAD_CHUNK_SIZE",
                "CHUNK_SIZE_OVERFLOW",
                "BAD_CHUNK_END"
            })
    void where_a_request_could_be_smuggled_it_is_said(Violation violation) {
        assertThat(RefusalReasons.why(violation)).contains("request smuggling");
    }

    @Test
    void nothing_that_is_said_makes_a_rule_fail() {
        var random = new Random(23);
        for (int round = 0; round < 2_000; round++) {
            var scene = new Scene().open(1).receive(1, "x");
            scene.request(1, 1, Scene.head("GET", "/?" + round, random.nextLong(-1, 3), fields(random)));
            scene.answered(1, random.nextInt(100, 600), fields(random));
            var connection = scene.connection(1);
            assertThat(Explanations.of(connection, connection.exchanges().getLast()))
                    .allSatisfy(one -> assertThat(one.text()).endsWith(".").hasSizeLessThan(500));
        }
    }

    private static String[] fields(Random random) {
        var fields = new String[2 * random.nextInt(8)];
        for (int i = 0; i < fields.length; i += 2) {
            fields[i] = NAMES.get(random.nextInt(NAMES.size()));
            fields[i + 1] = value(random);
        }
        return fields;
    }

    private static String value(Random random) {
        var value = new byte[random.nextInt(300)];
        for (int i = 0; i < value.length; i++) value[i] = (byte) OCTETS.charAt(random.nextInt(OCTETS.length()));
        return new String(value, ISO_8859_1).strip();
    }
}
