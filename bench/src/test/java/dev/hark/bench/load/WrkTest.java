package dev.hark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String OUTPUT = """
            Running 2s test @ http://127.0.0.1:8080/
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.07ms    1.85ms  37.90ms   93.46%
                Req/Sec    81.46k     4.01k   87.52k    70.00%
              162163 requests in 2.01s, 22.11MB read
            Requests/sec:  80810.49
            Transfer/sec:     11.02MB
            drive requests=162163 micros=2006707 errors=3 p50=553 p99=8999 p999=20503 worst=37899
            """;

    @Test
    void what_came_of_it_is_read_from_the_output_of_the_script() throws IOException {
        var drive = Wrk.parse(OUTPUT);
        assertThat(drive).isEqualTo(new Drive(162163, 2.006707, 3, new Drive.Latency(0.553, 8.999, 20.503, 37.899)));
        assertThat(drive.perSecond()).isBetween(80810.0, 80811.0);
    }

    @Test
    void what_wrk_says_instead_is_told() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:8080 Connection refused\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("wrk failed: unable to connect to 127.0.0.1:8080 Connection refused");
    }
}
