package dev.hark;

import dev.hark.answer.FailureAnswers;
import dev.hark.answer.ServedHosts;
import dev.hark.connection.Connections;
import dev.hark.exchange.ExchangeContext;
import dev.hark.lifecycle.Lifecycle;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.listen.Acceptor;
import dev.hark.listen.BindTrouble;
import dev.hark.loop.Loops;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.LogListener;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.protocol.http.Status;
import dev.hark.web.Failure;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sets up a [Server]. For one thread, and one server.
public final class ServerBuilder {
    private static final Handler NOBODY =
            request -> Response.problem(Status.NOT_FOUND, "Nothing is here.", request.head());

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Limits limits = Limits.defaults();
    private Ticker ticker = Ticker.system();
    private int loops = Runtime.getRuntime().availableProcessors();
    private @Nullable Handler handler;
    private ServedHosts hosts = ServedHosts.ALL;
    private final List<Filter> filters = new ArrayList<>();
    private final List<ServerListener> listeners = new ArrayList<>();
    private @Nullable Function<? super Failure, @Nullable Response> onFailure;

    ServerBuilder() {}

    /// Where to listen. The default is any free port of the loopback address.
    public ServerBuilder address(InetSocketAddress address) {
        this.address = address;
        return this;
    }

    /// On which port to listen; 0 for any free one. The address stays as it was.
    public ServerBuilder port(int port) {
        return address(
                address.isUnresolved()
                        ? InetSocketAddress.createUnresolved(address.getHostString(), port)
                        : new InetSocketAddress(address.getAddress(), port));
    }

    /// Who answers. Without one every answer is 404.
    public ServerBuilder handler(Handler handler) {
        this.handler = handler;
        return this;
    }

    /// Stands before the handler, and before filters added later.
    public ServerBuilder filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    public ServerBuilder limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /// How many event loops run, each on a thread of its own. The default is one for each processor.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public ServerBuilder loops(int loops) {
        if (loops < 1) throw new IllegalArgumentException("loops: " + loops + "; there must be one at least");
        this.loops = loops;
        return this;
    }

    /// Is told what happens. Without any, a [LogListener] is.
    public ServerBuilder listener(ServerListener listener) {
        listeners.add(listener);
        return this;
    }

    /// For which hosts the server answers; a request for another gets 421 (RFC 9110 §7.4). Without any, or never
    /// called, it answers for all; with them, who names no host, as a client of HTTP/1.0 may, gets 421 too.
    /// Behind a proxy the name that it passes on counts. Name them and a page of somebody else whose name is made
    /// to lead here ("DNS rebinding") can't read what you serve.
    ///
    /// @param hosts each a host, for any port, or a host and a port: `localhost`, `example.com:8080`, `[::1]`
    /// @throws IllegalArgumentException if one of them is neither
    public ServerBuilder hosts(String... hosts) {
        this.hosts = ServedHosts.of(List.of(hosts));
        return this;
    }

    /// Renders failures in the place of hark's own answers; null leaves one to hark. The status it chooses is sent.
    public ServerBuilder onFailure(Function<? super Failure, @Nullable Response> answer) {
        this.onFailure = answer;
        return this;
    }

    /// The clock. For tests.
    public ServerBuilder ticker(Ticker ticker) {
        this.ticker = ticker;
        return this;
    }

    /// What the server that is set up here would answer, without a network: nothing listens. A client is
    /// played that sends these octets, ends its side, and takes the answer. What would be refused is refused,
    /// and everything that a server adds is in the answer; listeners are told as they would be, among them of
    /// what handlers note.
    ///
    /// Everything runs on the calling thread, an interrupt of which handlers may swallow.
    ///
    /// @param octets one or more requests of HTTP/1.1, or what a client could send in their place
    /// @param content octets of content, framing counted, after which the client leaves. With 0 it gets a head, and
    ///     no large file is read for it; [Long#MAX_VALUE] for all, which must be no endless stream then
    /// @return the octets of the answer, or of all answers
    public byte[] answerTo(byte[] octets, long content) {
        var connections = connections(events());
        try {
            return connections.answerTo(octets, address, content);
        } finally {
            connections.release();
        }
    }

    /// Starts listening.
    ///
    /// @throws AddressUnavailableException if the address is not to be had
    /// @throws IOException if the system does not give what else a server needs
    public Server start() throws IOException {
        var events = events();
        var connections = connections(events);
        try {
            return start(connections, events);
        } catch (IOException | RuntimeException | Error e) {
            connections.release();
            throw e;
        }
    }

    private Events events() {
        return new Events(listeners.isEmpty() ? List.of(new LogListener()) : listeners);
    }

    private Connections connections(Events events) {
        var failures = new FailureAnswers(onFailure == null ? failure -> null : onFailure);
        return new Connections(new ExchangeContext(filtered(), failures, events, ticker, hosts, limits));
    }

    private Server start(Connections connections, Events events) throws IOException {
        var loops = Loops.start(this.loops, ticker);
        try {
            return start(loops, connections, events);
        } catch (IOException | RuntimeException | Error e) {
            loops.close();
            throw e;
        }
    }

    private Server start(Loops loops, Connections connections, Events events) throws IOException {
        var acceptor = bind(events, loops, connections);
        var lifecycle = new Lifecycle(ticker, List.of(acceptor, connections, new Ending(loops, connections, events)));
        if (events.wants(EventKind.LISTENING)) {
            events.emit(new ServerEvent.Listening(List.of(acceptor.address()), loops.isCarried()));
        }
        acceptor.start(lifecycle::lookAgain);
        return new Server(lifecycle, limits, acceptor, loops.isCarried());
    }

    private Acceptor bind(Events events, Loops loops, Connections connections) throws IOException {
        try {
            return Acceptor.bind(address, limits, events, loops, connections::greet);
        } catch (IOException | UnresolvedAddressException e) {
            throw new AddressUnavailableException(reason(BindTrouble.of(address)), address, e);
        }
    }

    private static AddressUnavailableException.Reason reason(BindTrouble trouble) {
        return switch (trouble) {
            case UNKNOWN_HOST -> AddressUnavailableException.Reason.UNKNOWN_HOST;
            case NOT_OF_THIS_MACHINE -> AddressUnavailableException.Reason.NOT_OF_THIS_MACHINE;
            case NOT_PERMITTED -> AddressUnavailableException.Reason.NOT_PERMITTED;
            case IN_USE -> AddressUnavailableException.Reason.IN_USE;
            case OTHER -> AddressUnavailableException.Reason.OTHER;
        };
    }

    private Handler filtered() {
        var first = handler == null ? NOBODY : handler;
        for (var filter : filters.reversed()) first = filter.before(first);
        return first;
    }
}
