/// HTTP as a matter of octets: bytes in, events out. Nothing here touches a socket, a thread, a clock or a log.
@SuppressWarnings("module") // dev.hark.server, which http1 is exported to, is built later
module dev.hark.protocol {
    requires static transitive org.jspecify;

    exports dev.hark.protocol.http;
    exports dev.hark.protocol.refusal;
    exports dev.hark.protocol.http1 to
            dev.hark.server;
}
