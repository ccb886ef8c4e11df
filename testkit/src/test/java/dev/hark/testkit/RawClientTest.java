package dev.hark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The client against a socket from which the test itself speaks.
class RawClientTest {
    private ServerSocket listening;
    private RawClient client;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = RawClient.connect(listening.getLocalPort());
        peer = listening.accept();
        peer.setSoTimeout(RawClient.PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        listening.close();
    }

    private void answer(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void it_sends_what_it_is_given_and_ends_its_side() throws IOException {
        client.send("GET /").send(new byte[] {0, (byte) 255}).endOutput();
        assertThat(peer.getInputStream().readAllBytes()).containsExactly('G', 'E', 'T', ' ', '/', 0, 255);
    }

    @Test
    void it_reads_one_response_after_the_other() throws IOException {
        answer("HTTP/1.1 100 Continue\r\n\r\n");
        answer("HTTP/1.1 200 OK\r\nA: 1\r\na:2\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
        answer("HTTP/1.1 204 No Content\r\n\r\n");
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n");
        answer("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n");

        assertThat(client.response().status()).isEqualTo(100);
        var fixed = client.response();
        assertThat(fixed.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(fixed.fields("A")).containsExactly("1", "2");
        assertThat(fixed.field("content-length")).isEqualTo("3");
        assertThat(fixed.field("B")).isNull();
        assertThat(fixed.saysClose()).isTrue();
        assertThat(fixed.text()).isEqualTo("abc");
        assertThat(client.response().status()).isEqualTo(204);
        var chunked = client.response();
        assertThat(chunked.text()).isEqualTo("abc0123456789");
        assertThat(chunked.trailerLines()).containsExactly("T: 1");
        assertThat(client.responseToHead().content()).isEmpty();
    }

    @Test
    void a_response_without_length_reaches_to_the_end() throws IOException {
        answer("HTTP/1.1 200 OK\r\n\r\nabc");
        peer.close();
        assertThat(client.response().text()).isEqualTo("abc");
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void a_response_that_is_cut_short_is_none() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab");
        peer.close();
        assertThatThrownBy(client::response).isInstanceOf(EOFException.class);
    }

    @Test
    void chunks_without_a_last_one_are_no_response() throws IOException {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        peer.close();
        assertThatThrownBy(client::response).isInstanceOf(EOFException.class);
    }

    @Test
    void it_tells_that_something_stands_before_the_end_without_taking_it() throws IOException {
        answer("x");
        assertThat(client.isAtEnd()).isFalse();
        peer.close();
        assertThat(client.toEnd()).containsExactly('x');
    }

    @Test
    void what_came_before_a_reset_is_kept() throws IOException {
        answer("abc");
        assertThat(client.isAtEnd()).isFalse();
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
        assertThat(client.toEndOrReset()).containsExactly('a', 'b', 'c');
    }

    @Test
    void it_can_reset_the_connection() throws IOException {
        client.reset();
        assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(IOException.class);
    }
}
