package dev.hark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    /// RFC 5952 §4: leading zeros go, the longest run of zero groups is `::`, of equal ones the first, never a
    /// single one.
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:0:0:0:0:0, 1::",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4"
    })
    void an_address_is_written_in_its_short_form(String address, String text) {
        assertThat(AddressText.of(InetAddress.ofLiteral(address))).isEqualTo(text);
    }

    @Test
    void an_address_of_ipv6_stands_in_brackets_before_a_port() {
        assertThat(AddressText.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80)))
                .isEqualTo("[::1]:80");
        assertThat(AddressText.url(InetAddress.ofLiteral("::1"), 7878)).isEqualTo("http://[::1]:7878");
        assertThat(AddressText.url(InetAddress.ofLiteral("127.0.0.1"), 7878)).isEqualTo("http://127.0.0.1:7878");
    }
}
