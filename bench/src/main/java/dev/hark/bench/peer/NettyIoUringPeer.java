package dev.hark.bench.peer;

import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.nio.file.Path;

/// [NettyServer] on io_uring, where the kernel lets. It has no sendfile there, and serves no files.
final class NettyIoUringPeer {
    private NettyIoUringPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, NettyIoUringPeer::start);
    }

    /// Whether this kernel lets it.
    static boolean isAvailable() {
        return IoUring.isAvailable();
    }

    static Peer.Running start(int port, Path folder) throws InterruptedException {
        return NettyServer.start(port, folder, IoUringIoHandler.newFactory(), IoUringServerSocketChannel.class);
    }
}
