package dev.hark;

import java.io.IOException;
import java.net.InetSocketAddress;

/// The server can't listen at the address that it was given.
public final class AddressUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why not.
    public enum Reason {
        /// Another socket has it.
        IN_USE("Can't listen at %s, port %d: another socket has it"),
        /// The host name is not known.
        UNKNOWN_HOST("Can't listen at %s, port %d: no such host is known"),
        /// The address belongs to another machine.
        NOT_OF_THIS_MACHINE("Can't listen at %s, port %d: this machine does not have that address"),
        /// The system does not let this user have that port.
        NOT_PERMITTED("Can't listen at %s, port %d: this user may not have that port"),
        /// Something else: see the cause.
        OTHER("Can't listen at %s, port %d: the system refuses it");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final transient InetSocketAddress address;

    public AddressUnavailableException(Reason reason, InetSocketAddress address, Throwable cause) {
        super(reason.sentence.formatted(host(address), address.getPort()), cause);
        this.reason = reason;
        this.address = address;
    }

    private static String host(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    public Reason reason() {
        return reason;
    }

    /// The address that was asked for.
    public InetSocketAddress address() {
        return address;
    }
}
