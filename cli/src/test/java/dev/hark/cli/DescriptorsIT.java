package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// More clients than the process may have descriptors.
@Timeout(120)
@Tag("fallback")
class DescriptorsIT {
    private static final int CLIENTS = 300;
    private static final int DESCRIPTORS = 128;
    private static final String ESTABLISHED = "^Connection established! .*";
    private static final String PAUSED =
            "^Accepting no more for now: as many connections are open as are allowed at once\\. The \\d+ connections .*";
    private static final String RESUMED = "^Accepting again, with \\d+ connections? open\\.$";

    @TempDir
    Path site;

    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void make_a_site() throws Exception {
        Machine.needsProc();
        Files.writeString(site.resolve("a.txt"), "text\n");
    }

    @AfterEach
    void let_go() throws Exception {
        for (var client : clients) client.close();
    }

    @Test
    void those_connected_are_served_the_others_wait_and_nobody_is_lost() throws Exception {
        try (var hark = HarkProcess.with().descriptors(DESCRIPTORS).start("-p", "0", site.toString())) {
            for (int i = 0; i < CLIENTS; i++) clients.add(RawClient.connect(hark.address()));
            for (var client : clients) client.get("/a.txt");
            int inside = Integer.parseInt(hark.awaitLine(PAUSED).replaceAll(".* The (\\d+) connections .*", "$1"));
            assertThat(inside).isBetween(DESCRIPTORS / 2, DESCRIPTORS);
            for (var client : clients.subList(0, inside)) readAnswer(client);
            askAllAtOnce(clients.subList(0, inside));
            assertRests(hark, inside);

            for (int i = 0; i < CLIENTS; i++) {
                if (i >= inside) readAnswer(clients.get(i));
                clients.get(i).close();
            }
            hark.awaitLine(RESUMED);
            hark.signal("TERM");
            assertThat(hark.exitCode()).isZero();
            assertThat(hark.errors()).isEmpty();
            assertNobodyIsLost(hark);
        }
    }

    /// It has said once that it pauses, and then lets nobody in, and does nothing.
    private static void assertRests(HarkProcess hark, int inside) throws Exception {
        var vitals = Vitals.of(hark);
        vitals.awaitRest();
        assertThat(vitals.processorTimeIn(Duration.ofSeconds(1))).isLessThan(Duration.ofMillis(100));
        assertThat(hark.lines()).filteredOn(line -> line.matches(ESTABLISHED)).hasSize(inside);
        assertThat(hark.lines())
                .filteredOn(line -> line.contains("ccepting"))
                .singleElement()
                .asString()
                .matches(PAUSED);
    }

    /// It may have paused more than once, each time because of its own bound: descriptors were never short.
    private static void assertNobodyIsLost(HarkProcess hark) {
        var lines = hark.lines();
        assertThat(lines).filteredOn(line -> line.matches(ESTABLISHED)).hasSize(CLIENTS);
        assertThat(lines)
                .filteredOn(line -> line.contains(" GET "))
                .allMatch(line -> line.contains(" GET /a.txt  200  5 B  "));
        var pausing = lines.stream().filter(line -> line.contains("ccepting")).toList();
        for (int i = 0; i < pausing.size(); i++) assertThat(pausing.get(i)).matches(i % 2 == 0 ? PAUSED : RESUMED);
    }

    /// Each answer needs a descriptor for the file.
    private static void askAllAtOnce(List<RawClient> some) throws Exception {
        for (var client : some) client.get("/a.txt");
        for (var client : some) readAnswer(client);
    }

    private static void readAnswer(RawClient client) throws Exception {
        var response = client.response();
        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("text\n");
    }
}
