package dev.hark.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TestRequestTest {
    @Test
    void it_is_what_a_handler_would_see() {
        var request = TestRequest.get("/a%20b?c=d").with("Accept", "text/html");
        assertThat(request.method()).isEqualTo(Method.GET);
        assertThat(request.path()).isEqualTo("/a b");
        assertThat(request.query()).isEqualTo("c=d");
        assertThat(request.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(request.field("host")).isEqualTo("localhost");
        assertThat(request.authority()).hasToString("localhost");
        assertThat(TestRequest.get("http://other.example/").authority()).hasToString("other.example");
        assertThat(request.field("ACCEPT")).isEqualTo("text/html");
        assertThat(request.field("Cookie")).isNull();
        assertThat(request.peer().getAddress().isLoopbackAddress()).isTrue();
        request.note("nobody listens");
    }

    @Test
    void it_may_have_content() throws IOException {
        var request = TestRequest.of(Method.POST, "/").with(new byte[] {'h', 'i'});
        assertThat(request.head().contentLength()).isEqualTo(2);
        assertThat(request.body().length()).isEqualTo(2);
        assertThat(request.body().text()).isEqualTo("hi");
        assertThat(request.body().bytes()).containsExactly('h', 'i');
        assertThat(request.body().stream()).hasContent("hi");
        assertThat(TestRequest.get("/").body().length()).isZero();
    }

    @Test
    void a_target_that_could_not_come_is_none() {
        assertThatThrownBy(() -> TestRequest.get("nowhere")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TestRequest.of(Method.GET, "*")).isInstanceOf(IllegalArgumentException.class);
    }
}
