package dev.hark.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.load.FirstAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    @TempDir
    private Path folder;

    @Test
    void a_subject_is_a_process_that_answers_costs_and_ends() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var workplace = new Workplace(folder, java, System.getProperty("java.class.path"), folder, folder);
        var running = Subject.HARK.start(workplace, freePort());
        try {
            FirstAnswer.await(running.port(), "/plaintext");
            assertThat(running.cpu().total()).isPositive();
            assertThat(running.residentOctets()).isGreaterThan(1 << 20);
            assertThat(running.liveHeap(workplace)).isGreaterThan(1 << 10);
            assertThat(Files.readString(folder.resolve("hark.log"), StandardCharsets.UTF_8))
                    .isEqualTo("port " + running.port() + "\n");
        } finally {
            running.close();
        }
        assertThat(running.isAlive()).isFalse();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
