package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.terminal.Camera;
import dev.hark.testkit.RawClient;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the command listens, and what it serves there.
@Timeout(120)
class ListeningIT {
    @TempDir
    Path site;

    @BeforeEach
    void make_a_site() throws Exception {
        Files.writeString(site.resolve("index.html"), "<title>home</title>");
        Files.writeString(site.resolve("a.txt"), "text\n");
        Files.writeString(Files.createDirectory(site.resolve("sub")).resolve("b.txt"), "b\n");
    }

    @Test
    void without_options_it_listens_at_127_0_0_1_port_7878() throws Exception {
        try (var hark = HarkProcess.with().behind(Machine.inOwnNetwork()).start(site.toString())) {
            hark.awaitLine("^Listening on http://127\\.0\\.0\\.1:7878$");
            // Its network is not ours: the kernel's table tells that it listens. 127.0.0.1:7878, state 0A.
            assertThat(Files.readString(Path.of("/proc", Long.toString(hark.pid()), "net", "tcp6")))
                    .containsPattern("(0000000000000000FFFF0000|)0100007F:1EC6 \\S+ 0A");
        }
    }

    @Test
    void port_0_takes_a_free_one_and_the_ready_line_names_it() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            assertThat(hark.lines()).allSatisfy(line -> assertThat(line).startsWith("Listening"));
            assertThat(hark.address().getAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(hark.address().getPort()).isPositive();
            assertThat(Client.get(hark.uri("/a.txt")).body()).isEqualTo("text\n");
        }
    }

    @Test
    void a_given_port_is_taken() throws Exception {
        int port;
        try (var hark = HarkProcess.start("-p", "0", site.toString())) {
            port = hark.address().getPort();
        }
        try (var hark = HarkProcess.start("-p", Integer.toString(port), site.toString())) {
            assertThat(hark.address().getPort()).isEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HARK_PORT", "PORT"})
    void the_environment_names_a_port_too(String variable) throws Exception {
        try (var hark = HarkProcess.with().variable(variable, "0").start(site.toString())) {
            assertThat(hark.address().getPort()).isPositive().isNotEqualTo(7878);
        }
    }

    @Test
    void an_address_of_ipv6_is_printed_as_a_browser_wants_it() throws Exception {
        Machine.needsIpv6();
        try (var hark = HarkProcess.start("-p", "0", "--bind", "::1", site.toString())) {
            hark.awaitLine("^Listening on http://\\[::1]:\\d+$");
            assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void it_answers_for_the_hosts_that_are_allowed_and_for_no_others() throws Exception {
        try (var hark = HarkProcess.start(
                        "-p", "0", "--allowed-host", "Example.com", "--allowed-host", "localhost:81", site.toString());
                var client = RawClient.connect(hark.address())) {
            var ask = "GET /a.txt HTTP/1.1\r\nHost: %s\r\n\r\n";
            for (var host :
                    new String[] {"example.com", "example.com:" + hark.address().getPort(), "localhost:81"}) {
                assertThat(client.send(ask.formatted(host)).response().status()).isEqualTo(200);
            }
            for (var host : new String[] {"evil.example", "localhost", "127.0.0.1"}) {
                assertThat(client.send(ask.formatted(host)).response().status()).isEqualTo(421);
            }
            hark.awaitLine("^  #1\\.\\d+ GET /a\\.txt  421 ");
        }
    }

    @Test
    void public_listens_at_all_addresses_and_lists_no_folder() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--public", site.toString())) {
            assertThat(hark.address().getAddress().isAnyLocalAddress()).isTrue();
            hark.awaitLine("^  on this machine: http://localhost:\\d+$");
            int port = hark.address().getPort();
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                Client.write(socket, "GET /sub/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(Client.readAll(socket)).startsWith("HTTP/1.1 404 ");
            }
        }
    }

    @Test
    void the_folder_is_a_word_or_an_option_or_the_current_one() throws Exception {
        var starts = new ArrayList<HarkProcess>();
        try {
            starts.add(HarkProcess.start("-p", "0", site.toString()));
            starts.add(HarkProcess.start("-p", "0", "-d", site.toString()));
            starts.add(HarkProcess.start("-p", "0", "--directory=" + site));
            starts.add(HarkProcess.with().in(site).start("-p", "0"));
            starts.add(HarkProcess.with().in(site.getParent()).start("-p", "0", "./" + site.getFileName()));
            for (var hark : starts) {
                assertThat(Client.get(hark.uri("/")).body()).isEqualTo("<title>home</title>");
                hark.awaitLine("^Serving .*" + site.getFileName());
            }
        } finally {
            for (var hark : starts) hark.close();
        }
    }

    @Test
    void folders_are_listed_here_unless_it_is_switched_off() throws Exception {
        try (var listing = HarkProcess.start("-p", "0", site.toString());
                var not = HarkProcess.start("-p", "0", "--listing", "off", site.toString())) {
            assertThat(Client.get(listing.uri("/sub/")).body()).contains("b.txt");
            assertThat(Client.get(not.uri("/sub/")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_single_thread_serves_many_connections() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--threads", "1", site.toString())) {
            var sockets = new ArrayList<Socket>();
            for (int i = 0; i < 50; i++) sockets.add(hark.connect());
            for (var socket : sockets.reversed()) {
                Client.write(socket, "GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(Client.readUntil(socket, "text\n")).startsWith("HTTP/1.1 200 ");
            }
            for (var socket : sockets) socket.close();
        }
    }

    @Test
    void without_the_jvms_leave_it_serves_and_says_so() throws Exception {
        try (var hark = HarkProcess.with().withoutAddOpens().start("-p", "0", site.toString())) {
            hark.awaitLine("^Runs without the JVM flag --add-opens java\\.base/java\\.lang=ALL-UNNAMED: slower");
            assertThat(Client.get(hark.uri("/a.txt")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void added_fields_and_open_origins_are_in_every_answer() throws Exception {
        try (var hark = HarkProcess.start(
                "-p", "0", "--header", "Cache-Control: no-store", "--header", "X-A: 1", "--cors", site.toString())) {
            for (var path : new String[] {"/a.txt", "/missing"}) {
                var fields = Client.get(hark.uri(path)).headers();
                assertThat(fields.allValues("cache-control")).containsExactly("no-store");
                assertThat(fields.allValues("x-a")).containsExactly("1");
                assertThat(fields.allValues("access-control-allow-origin")).containsExactly("*");
            }
        }
    }

    @Test
    void a_preflight_is_answered() throws Exception {
        try (var hark = HarkProcess.start("-p", "0", "--cors", site.toString());
                var socket = hark.connect()) {
            Client.write(socket, """
                    OPTIONS /a.txt HTTP/1.1\r
                    Host: x\r
                    Origin: http://y\r
                    Access-Control-Request-Method: GET\r
                    Connection: close\r
                    \r
                    """);
            assertThat(Client.readAll(socket))
                    .startsWith("HTTP/1.1 204 ")
                    .contains("Access-Control-Allow-Origin: *\r\n", "Access-Control-Allow-Methods: GET, HEAD\r\n");
        }
    }

    @Test
    void help_and_version_go_to_standard_output() throws Exception {
        for (var word : Map.of("--help", "^Usage: hark ", "-version", "^hark \\S+, Java ")
                .entrySet()) {
            try (var hark = HarkProcess.start(word.getKey())) {
                assertThat(hark.exitCode()).isZero();
                hark.awaitLine(word.getValue());
                assertThat(hark.errors()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"info, never", "none, always"})
    void a_code_leads_to_it_from_other_machines(String level, String color) throws Exception {
        try (var hark =
                HarkProcess.start("-p", "0", "--public", "--qr", "-o", level, "--color", color, site.toString())) {
            var line = hark.awaitLine("^(  the code: |No code: )");
            if (line.startsWith("No code")) return; // A machine without a network has none.
            var url = Camera.LIGHT_TERMINAL.read(hark.lines());
            assertThat(line).contains(url);
            assertThat(Client.get(URI.create(url + "/a.txt")).body()).isEqualTo("text\n");
        }
    }
}
