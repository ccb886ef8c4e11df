package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.AddressUnavailableException;
import dev.hark.AddressUnavailableException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AddressTroubleTest {
    @ParameterizedTest
    @CsvSource({"IN_USE, 69", "UNKNOWN_HOST, 69", "NOT_OF_THIS_MACHINE, 69", "NOT_PERMITTED, 77", "OTHER, 1"})
    void every_reason_has_its_exit_code(Reason reason, int exitCode) {
        assertThat(trouble(reason, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_is_told_in_one_line_with_the_option_that_helps(Reason reason) {
        var sentence = trouble(reason, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
                .getMessage();
        assertThat(sentence).hasLineCount(1).containsPattern("--port|--bind-address");
    }

    @Test
    void an_unknown_host_is_repeated_safely() {
        assertThat(trouble(Reason.UNKNOWN_HOST, InetSocketAddress.createUnresolved("no\nwhere", 1))
                        .getMessage())
                .startsWith("Nobody knows a host 'no\\nwhere'.");
    }

    @Test
    void a_privileged_port_is_called_so_and_another_one_is_not() {
        assertThat(trouble(Reason.NOT_PERMITTED, new InetSocketAddress(1023)).getMessage())
                .contains("privileged", "from 1024 on");
        assertThat(trouble(Reason.NOT_PERMITTED, new InetSocketAddress(1024)).getMessage())
                .doesNotContain("privileged");
    }

    @Test
    void a_taken_port_is_told_with_address_and_process() throws Exception {
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sentence = trouble(Reason.IN_USE, (InetSocketAddress) socket.getLocalSocketAddress())
                    .getMessage();
            assertThat(sentence)
                    .startsWith("Port " + socket.getLocalPort() + " of 127.0.0.1 is taken")
                    .contains("--port 0");
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(sentence)
                        .contains("by process " + ProcessHandle.current().pid());
            }
        }
    }

    private static StartException trouble(Reason reason, InetSocketAddress address) {
        return AddressTrouble.of(
                new AddressUnavailableException(reason, address, new IOException("Adresse déjà utilisée")));
    }
}
