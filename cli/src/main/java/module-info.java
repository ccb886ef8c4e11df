/// The command.
module dev.hark.cli {
    requires dev.hark.handlers;
    requires dev.hark.inspector;
    requires dev.hark.server;
    requires info.picocli;
    requires io.nayuki.qrcodegen;
    requires jdk.unsupported;
    requires static org.jspecify;
}
