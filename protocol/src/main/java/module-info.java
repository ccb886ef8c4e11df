/// HTTP as pure functions: bytes in, events out. No sockets, threads or clocks.
module dev.hark.protocol {
    requires static org.jspecify;
}
