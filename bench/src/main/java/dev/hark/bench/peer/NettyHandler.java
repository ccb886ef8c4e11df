package dev.hark.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection of [NettyServer]. Called on its loop. Answers to `/wait` and `/compute` come later, and
/// out of turn if a client does not wait for them.
@SuppressWarnings("FutureReturnValueIgnored") // what can't be written ends with the connection
final class NettyHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final ByteBuf GREETING = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(Answers.greeting()).asReadOnly());

    private static final PrefixRoutes<String> ROUTES = new PrefixRoutes<>(resource -> resource);

    private final Path folder;
    private final Executor workers;

    /// The request whose content arrives.
    private @Nullable HttpRequest request;

    private long length;

    NettyHandler(Path folder, Executor workers) {
        this.folder = folder;
        this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest head) {
            request = head;
            length = 0;
        }
        if (message instanceof HttpContent content) length += content.content().readableBytes();
        if (message instanceof LastHttpContent && request != null) answer(context, request);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void answer(ChannelHandlerContext context, HttpRequest asked) {
        var target = asked.uri();
        switch (target) {
            case "/plaintext" -> write(context, asked, greeting());
            case "/upload" -> write(context, asked, text(Answers.number(length)));
            case "/wait" ->
                context.executor()
                        .schedule(
                                () -> writeLater(context, asked, greeting()),
                                Answers.WAIT_MILLIS,
                                TimeUnit.MILLISECONDS);
            case String _
            when target.startsWith("/compute?") ->
                workers.execute(() -> writeLater(context, asked, text(Answers.computed(target))));
            case String _ when target.startsWith("/api/") -> write(context, asked, api(asked));
            default ->
                writeFile(context, asked, folder.resolve(target.substring(1)).toFile());
        }
    }

    // ---- Answers ---------------------------------------------------------------------------------------------------

    private static FullHttpResponse greeting() {
        return full(HttpResponseStatus.OK, GREETING.duplicate(), Answers.TEXT);
    }

    private static FullHttpResponse text(byte[] content) {
        return full(HttpResponseStatus.OK, Unpooled.wrappedBuffer(content), Answers.TEXT);
    }

    /// Netty has no filters: its users write them one after the other.
    private static FullHttpResponse api(HttpRequest asked) {
        var response = asked.headers().contains(HttpHeaderNames.AUTHORIZATION)
                ? route(asked.uri())
                : full(HttpResponseStatus.UNAUTHORIZED, Unpooled.EMPTY_BUFFER, Answers.TEXT);
        response.headers().set(Answers.SERVED_BY, Answers.SERVED_BY_VALUE);
        return response;
    }

    private static FullHttpResponse route(String path) {
        var found = ROUTES.find(path);
        if (found == null) return full(HttpResponseStatus.NOT_FOUND, Unpooled.EMPTY_BUFFER, Answers.TEXT);
        return full(HttpResponseStatus.OK, Unpooled.wrappedBuffer(Answers.user(found.id())), Answers.JSON);
    }

    private static FullHttpResponse full(HttpResponseStatus status, ByteBuf content, String mediaType) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return response;
    }

    // ---- Writing ---------------------------------------------------------------------------------------------------

    /// To be flushed when all that was read is answered.
    private static void write(ChannelHandlerContext context, HttpRequest asked, FullHttpResponse response) {
        write(context, asked, response, response);
    }

    /// From another thread, or out of turn.
    private static void writeLater(ChannelHandlerContext context, HttpRequest asked, FullHttpResponse response) {
        context.executor().execute(() -> {
            write(context, asked, response);
            context.flush();
        });
    }

    /// As in Netty's example of a file server: opened for each request, sent by sendfile.
    private static void writeFile(ChannelHandlerContext context, HttpRequest asked, File file) {
        long size = file.length();
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        HttpUtil.setContentLength(head, size);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
        context.write(head, context.voidPromise());
        context.write(new DefaultFileRegion(file, 0, size), context.voidPromise());
        write(context, asked, head, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private static void write(ChannelHandlerContext context, HttpRequest asked, HttpResponse head, Object last) {
        if (HttpUtil.isKeepAlive(asked)) {
            context.write(last, context.voidPromise());
        } else {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.write(last).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
