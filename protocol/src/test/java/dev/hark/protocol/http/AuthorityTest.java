package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, -1",
        "example.com:80, example.com, 80",
        "Example.COM:, Example.COM, -1",
        "127.0.0.1:7878, 127.0.0.1, 7878",
        "[::1], [::1], -1",
        "[::1]:8080, [::1], 8080",
        "localhost:0, localhost, 0",
        "localhost:65535, localhost, 65535",
        "localhost:000000080, localhost, 80",
        "a%2db, a%2db, -1",
        "999.999.999.999, 999.999.999.999, -1"
    })
    @Spec("RFC 3986 §3.2")
    @Spec("RFC 3986 §3.2.3")
    void an_authority_is_a_host_and_perhaps_a_port(String text, String host, int port) {
        assertThat(Authority.parse(text)).isEqualTo(new Authority(host, port));
        assertThat(Authority.isHostField(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":80",
                "a:b",
                "a:-1",
                "a:+1",
                "a:65536",
                "a:99999999999",
                "a:4294967376",
                "a:80 ",
                " a",
                "a b",
                "a:80:80",
                "a/b",
                "a?b",
                "a#b",
                "a\\b",
                "a,b c",
                "a\r\n",
                "a\0",
                "a%",
                "a%4",
                "a%zz",
                "\u00E9",
                "a\u3002b",
                "a:\u0661",
                "[",
                "[]",
                "[::1",
                "::1",
                "[::1]80",
                "[::1]a",
                "[::1]:x",
                "[[::1]]",
                "a[::1]",
                "[::1]]",
                "<a>",
                "a|b",
                "\u007F"
            })
    @Spec("RFC 3986 §3.2")
    @Spec("RFC 9110 §7.2")
    void anything_else_is_none(String text) {
        assertThat(Authority.parse(text)).isNull();
        assertThat(Authority.isHostField(text)).isFalse();
    }

    @Test
    @Spec("RFC 9112 §3.2")
    void a_host_field_may_be_empty_an_authority_may_not() {
        assertThat(Authority.isHostField("")).isTrue();
        assertThat(Authority.parse("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@a", "user:secret@a", "@a", "a@", "user@a:80"})
    @Spec("RFC 9110 §4.2.4")
    @Spec("RFC 3986 §3.2.1")
    void user_information_is_refused(String text) {
        assertThat(Authority.parse(text)).isNull();
        assertThat(Authority.isHostField(text)).isFalse();
    }

    @Test
    @Spec("RFC 3986 §3.2.2")
    void of_all_characters_a_registered_name_has_unreserved_and_sub_delims() {
        String allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=";
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String host = "a" + (char) c + "z";
            assertThat(Authority.isHostField(host)).as("U+%04X", c).isEqualTo(allowed.indexOf(c) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "1::8",
                "1:2:3:4:5:6:7:8",
                "::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "1:2:3::5:6:7:8",
                "2001:DB8::aBcD",
                "0000:0000:0000:0000:0000:0000:0000:0000",
                "::1.2.3.4",
                "::ffff:192.0.2.255",
                "1:2:3:4:5:6:1.2.3.4",
                "1::6:0.0.0.0",
                "64:ff9b::255.255.255.255",
                "1:2:3:4:5::1.2.3.4"
            })
    @Spec("RFC 3986 §3.2.2")
    void an_ipv6_address_has_eight_groups_or_a_double_colon(String address) {
        assertThat(Authority.parse("[" + address + "]")).isEqualTo(new Authority("[" + address + "]", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "1:::2",
                "::1:",
                ":1::2",
                "12345::",
                "::12345",
                "g::",
                "1.2.3.4",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.",
                "::256.1.1.1",
                "::01.2.3.4",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4",
                "::1.2.3.1234",
                "1.2.3.4::",
                "fe80::1%25eth0",
                "fe80::1%eth0",
                "::1 ",
                " ::1",
                "::\u0661",
                "::1]"
            })
    @Spec("RFC 3986 §3.2.2")
    void anything_else_between_brackets_is_no_ipv6_address(String address) {
        assertThat(Authority.parse("[" + address + "]")).isNull();
    }

    @Test
    @Spec("RFC 3986 §3.2.2")
    void an_address_of_a_later_ip_begins_with_v_and_its_version() {
        assertThat(Authority.parse("[v1.a]")).isNotNull();
        assertThat(Authority.parse("[VaF.a:b!$]:80")).isEqualTo(new Authority("[VaF.a:b!$]", 80));
        for (var wrong : new String[] {"[v]", "[v1]", "[v1.]", "[v.a]", "[vg.a]", "[v1.a/b]", "[v1.a@b]", "[v1.%41]"}) {
            assertThat(Authority.parse(wrong)).as(wrong).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com:80", "[::1]:0"})
    void the_text_can_be_read_again(String text) {
        assertThat(Authority.parse(text)).hasToString(text);
    }

    @Test
    void an_authority_is_made_of_a_host_and_a_port_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Authority("", 80));
        assertThatIllegalArgumentException().isThrownBy(() -> new Authority("a:80", Authority.NO_PORT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Authority("a\r\nb", 80))
                .withMessageMatching("\\P{Cntrl}*");
        assertThatIllegalArgumentException().isThrownBy(() -> new Authority("a", -2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Authority("a", 65536));
    }

    @Test
    void huge_texts_are_read_to_the_end() {
        assertThat(Authority.parse("a".repeat(100_000) + ":80")).isNotNull();
        assertThat(Authority.parse("a:" + "0".repeat(100_000) + "1")).isEqualTo(new Authority("a", 1));
        assertThat(Authority.parse("a:" + "9".repeat(100_000))).isNull();
        assertThat(Authority.parse("[" + "1:".repeat(100_000) + "]")).isNull();
    }
}
