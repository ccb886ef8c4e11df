package dev.hark.bench.peer;

import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.nio.file.Path;

/// [NettyServer] on epoll.
final class NettyEpollPeer {
    private NettyEpollPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, NettyEpollPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws InterruptedException {
        return NettyServer.start(port, folder, EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
    }
}
