package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Spec("RFC 3986 §2.1")
class PercentTest {
    @Test
    @Spec("RFC 3986 §2.3")
    void only_unreserved_characters_stand_for_themselves() {
        assertThat(Percent.encode("AZaz09-._~")).isEqualTo("AZaz09-._~");
        assertThat(Percent.encode("a b/c:d?e#f%g\"h'i<j>&+é\n"))
                .isEqualTo("a%20b%2Fc%3Ad%3Fe%23f%25g%22h%27i%3Cj%3E%26%2B%C3%A9%0A");
    }

    @Test
    void what_is_encoded_is_decoded() {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT);
                if (c < 0xD800 || c > 0xDFFF) text.appendCodePoint(c);
            }
            assertThat(Percent.decode(Percent.encode(text.toString()))).isEqualTo(text.toString());
        }
    }
}
