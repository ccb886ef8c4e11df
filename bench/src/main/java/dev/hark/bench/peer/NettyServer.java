package dev.hark.bench.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Netty's bare codec, as who builds on Netty uses it. It writes no Date.
///
/// - A loop a processor, which also accept: a loop for accepting alone would be a third thread on two
///   processors.
/// - Buffers are pooled: so they are by default since 4.2 (adaptive).
/// - Answers to all that was read at once leave in one flush ([NettyHandler#channelReadComplete]).
final class NettyServer {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int BACKLOG = 4096;

    private NettyServer() {}

    static Peer.Running start(int port, Path folder, IoHandlerFactory io, Class<? extends ServerChannel> channel)
            throws InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(PROCESSORS, io);
        // For handlers that compute: Netty's loops must not.
        var workers = Executors.newFixedThreadPool(PROCESSORS);
        var listening = new ServerBootstrap()
                .group(loops)
                .channel(channel)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.pipeline().addLast(new HttpServerCodec(), new NettyHandler(folder, workers));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
        return new Peer.Running(((InetSocketAddress) listening.localAddress()).getPort(), () -> {
            workers.shutdownNow();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        });
    }
}
