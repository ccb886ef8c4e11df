package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9110 §10.1.1")
class ExpectTest {
    private final Http1Inbound inbound = new Http1Inbound(Reading.LIMITS);

    @ParameterizedTest
    @ValueSource(
            strings = {"100-continue", "100-Continue", "100-CONTINUE", "100-continue, 100-continue", "100-continue,"})
    void a_client_waits_until_its_content_comes(String expectation) {
        receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: " + expectation + "\r\n\r\n");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);

        assertThat(inbound.expectsContinue()).isTrue();
        assertThat(inbound.content()).isInstanceOf(NeedBytes.class);
        assertThat(inbound.expectsContinue()).isTrue();

        receive("hi");
        assertThat(inbound.expectsContinue()).isFalse();
        assertThat(inbound.content()).isInstanceOf(ContentStep.Data.class);
        assertThat(inbound.expectsContinue()).isFalse();
    }

    @Test
    void a_client_that_sends_chunks_waits_until_the_first_octet_of_them_comes() {
        receive("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.expectsContinue()).isTrue();

        receive("2");
        assertThat(inbound.content()).isInstanceOf(NeedBytes.class);
        assertThat(inbound.expectsContinue()).isFalse();
    }

    @Test
    void a_client_that_has_sent_content_does_not_wait() {
        receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nh");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);

        assertThat(inbound.expectsContinue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect:\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
            })
    void without_content_or_from_a_client_of_1_0_it_means_nothing(String request) {
        receive(request);
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);

        assertThat(inbound.expectsContinue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200-ok", "100-continue, x", "x, 100-continue", "100-continue;q=1", "100 continue", "\"\""})
    void another_expectation_can_not_be_met(String expectation) {
        var request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: " + expectation + "\r\n\r\n";

        assertRefused(request, Violation.UNKNOWN_EXPECTATION);
    }

    private void receive(String octets) {
        if (!inbound.hasBuffer()) inbound.lend(new ReceiveBuffer());
        inbound.space().put(octets.getBytes(US_ASCII));
        inbound.received(octets.length());
    }
}
