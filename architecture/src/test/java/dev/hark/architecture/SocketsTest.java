package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.URLConnection;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketsTest {
    private static final List<Class<?>> SOCKETS = List.of(
            SelectableChannel.class,
            NetworkChannel.class,
            AsynchronousChannel.class,
            Selector.class,
            SelectionKey.class,
            Socket.class,
            ServerSocket.class,
            DatagramSocket.class,
            SocketOption.class,
            URLConnection.class);

    private static final Law<JavaClasses> LAW = Law.of(
            4,
            "only listen, loop and tls touch sockets. Addresses and files may be anywhere.",
            "Read and write through loop.Wire. What it lacks is added there, for all who wait. Clients have sockets "
                    + "too: testkit, the command when it rehearses, and the page that asks again.",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.hark.listen..", "dev.hark.loop..", "dev.hark.tls..", "dev.hark.testkit..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.hark.cli.Rehearsal")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.hark.inspector.page.Replay")
                    .should()
                    .dependOnClassesThat(describe("are sockets", SocketsTest::isSocket)));

    private static boolean isSocket(JavaClass type) {
        var base = type.getBaseComponentType();
        return SOCKETS.stream().anyMatch(base::isAssignableTo)
                || base.getPackageName().startsWith("java.net.http")
                || base.getPackageName().startsWith("javax.net")
                || base.isEquivalentTo(java.net.StandardSocketOptions.class);
    }

    @Test
    void only_listen_loop_and_tls_touch_sockets() {
        LAW.isKeptBy(Code.ofHark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.Socket",
                "java.net.ServerSocket",
                "java.nio.channels.SocketChannel",
                "java.nio.channels.SelectionKey",
                "java.nio.channels.AsynchronousSocketChannel",
                "java.net.http.HttpClient",
                "javax.net.ssl.SSLSocketFactory"
            })
    void a_socket_elsewhere_is_found(String type, @TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.connection;
                class Planted { %s field; }
                """.formatted(type));
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("Planted.field", type);
    }

    @Test
    void addresses_and_files_are_fine_anywhere_and_sockets_in_the_loop(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark.web; class Peer { java.net.InetAddress at; java.nio.channels.FileChannel file; }",
                "package dev.hark.loop; class Line { java.nio.channels.SocketChannel channel; }");
        assertThat(LAW.breachesIn(planted)).isEmpty();
    }
}
