package dev.hark.cli;

import dev.hark.AddressUnavailableException;
import dev.hark.cli.terminal.AddressText;
import dev.hark.cli.terminal.Escape;
import java.net.InetSocketAddress;

/// Says why the server can't listen where it should: the cause, and a way out.
final class AddressTrouble {
    private static final int LAST_PRIVILEGED_PORT = 1_023;

    private AddressTrouble() {}

    static StartException of(AddressUnavailableException e) {
        var address = e.address();
        int port = address.getPort();
        var host = Escape.visible(address.getHostString());
        return switch (e.reason()) {
            case IN_USE -> unavailable(taken(address));
            case UNKNOWN_HOST ->
                unavailable("Nobody knows a host '" + host + "'. Check the name, or give an address of this machine "
                        + "with --bind-address.");
            case NOT_OF_THIS_MACHINE ->
                unavailable("The address " + text(address) + " is not one of this machine. Give one that is with "
                        + "--bind-address (`ip address` lists them), or use --public for all.");
            case NOT_PERMITTED -> new StartException(ExitCode.NOT_PERMITTED, forbidden(address, port));
            case OTHER ->
                new StartException(
                        ExitCode.FAILURE,
                        "The system does not let hark listen at " + text(address) + ": "
                                + Escape.visible(String.valueOf(e.getCause()))
                                + ". Choose another address or port with --bind-address or --port.");
        };
    }

    private static String taken(InetSocketAddress address) {
        int port = address.getPort();
        var holder = new PortHolder()
                .find(address.getAddress(), port)
                .map(process -> " by process " + process.pid() + " (" + process.command() + ")")
                .orElse("");
        return "Port " + port + " of " + text(address) + " is taken" + holder
                + ". Choose another with --port, or --port 0 for any free one.";
    }

    private static String forbidden(InetSocketAddress address, int port) {
        var where = "Port " + port + " of " + text(address);
        return port <= LAST_PRIVILEGED_PORT
                ? where + " is privileged: this user may not listen there. Choose one from 1024 on with --port."
                : where + " is forbidden to this user by the system. Choose another with --port.";
    }

    private static String text(InetSocketAddress address) {
        return address.isUnresolved()
                ? "'" + Escape.visible(address.getHostString()) + "'"
                : AddressText.of(address.getAddress());
    }

    private static StartException unavailable(String sentence) {
        return new StartException(ExitCode.ADDRESS_UNAVAILABLE, sentence);
    }
}
