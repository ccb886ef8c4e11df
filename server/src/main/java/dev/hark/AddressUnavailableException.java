package dev.hark;

import java.io.IOException;
import java.net.InetSocketAddress;

/// The server can't listen at the address that it was given.
public final class AddressUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why not.
    public enum Reason {
        /// Another socket has it.
        IN_USE,
        /// The host name is not known.
        UNKNOWN_HOST,
        /// The address belongs to another machine.
        NOT_OF_THIS_MACHINE,
        /// The system lets this user not have that port.
        NOT_PERMITTED,
        /// Something else: see the cause.
        OTHER
    }

    private final Reason reason;
    private final transient InetSocketAddress address;

    public AddressUnavailableException(Reason reason, InetSocketAddress address, Throwable cause) {
        super("Can't listen at " + address.getHostString() + ", port " + address.getPort() + ": " + reason, cause);
        this.reason = reason;
        this.address = address;
    }

    public Reason reason() {
        return reason;
    }

    /// The address that was asked for.
    public InetSocketAddress address() {
        return address;
    }
}
