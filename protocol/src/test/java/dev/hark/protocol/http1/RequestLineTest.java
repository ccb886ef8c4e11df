package dev.hark.protocol.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §3")
class RequestLineTest {
    @Test
    void has_method_target_and_version() {
        var head = Reading.one("GET /where?q=now HTTP/1.1\r\nHost: www.example.org\r\n\r\n")
                .head();

        assertThat(head.method()).isSameAs(Method.GET);
        assertThat(head.target().path()).isEqualTo("/where");
        assertThat(head.target().query()).isEqualTo("q=now");
        assertThat(head.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(head.contentLength()).isZero();
    }
}
