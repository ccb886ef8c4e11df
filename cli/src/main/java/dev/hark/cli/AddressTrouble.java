package dev.hark.cli;

import dev.hark.AddressUnavailableException;
import dev.hark.cli.terminal.Escape;
import dev.hark.observe.AddressText;
import java.net.InetSocketAddress;

/// Says why the server can't listen where it should: the cause, and a way out.
final class AddressTrouble {
    private static final int LAST_PRIVILEGED_PORT = 1_023;

    private AddressTrouble() {}

    /// The options by which another address is chosen.
    ///
    /// @param address that for the address
    /// @param all what is said of that for all addresses
    /// @param port that for the port
    /// @param anyPort that for any free port
    private record Ways(String address, String all, String port, String anyPort) {}

    private static final Ways SERVER = new Ways("--bind-address", ", or use --public for all", "--port", "--port 0");
    private static final Ways INSPECTOR =
            new Ways("--inspect-address", "", "--inspect-address", "--inspect-address 127.0.0.1:0");

    /// What is served can't be there.
    static StartException of(AddressUnavailableException e) {
        return of(e, SERVER);
    }

    /// The page that shows every connection can't be there.
    static StartException ofInspector(AddressUnavailableException e) {
        return of(e, INSPECTOR);
    }

    /// Nobody knows the name under which the server is to be.
    static StartException ofUnknownHost(InetSocketAddress address) {
        return unknown(Escape.visible(address.getHostString()), SERVER);
    }

    /// Nobody knows the name under which the page that shows every connection is to be.
    static StartException ofUnknownInspectorHost(InetSocketAddress address) {
        return unknown(Escape.visible(address.getHostString()), INSPECTOR);
    }

    private static StartException unknown(String host, Ways ways) {
        return unavailable("Nobody knows a host '" + host
                + "'. Check the name, or give an address of this machine with " + ways.address + ".");
    }

    private static StartException of(AddressUnavailableException e, Ways ways) {
        var address = e.address();
        int port = address.getPort();
        var host = Escape.visible(address.getHostString());
        return switch (e.reason()) {
            case IN_USE -> unavailable(taken(address, ways));
            case UNKNOWN_HOST -> unknown(host, ways);
            case NOT_OF_THIS_MACHINE ->
                unavailable("The address " + text(address) + " is not one of this machine. Give one that is with "
                        + ways.address + " (`ip address` lists them)" + ways.all + ".");
            case NOT_PERMITTED -> new StartException(ExitCode.NOT_PERMITTED, forbidden(address, port, ways));
            case OTHER ->
                new StartException(
                        ExitCode.FAILURE,
                        "The system does not let hark listen at " + text(address) + ": "
                                + Escape.visible(String.valueOf(e.getCause()))
                                + ". Choose another address or port with " + ways.address + " or " + ways.port + ".");
        };
    }

    private static String taken(InetSocketAddress address, Ways ways) {
        int port = address.getPort();
        var holder = new PortHolder()
                .find(address.getAddress(), port)
                .map(process -> " by process " + process.pid() + " (" + process.command() + ")")
                .orElse("");
        return "Port " + port + " of " + text(address) + " is taken" + holder + ". Choose another with " + ways.port
                + ", or " + ways.anyPort + " for any free one.";
    }

    private static String forbidden(InetSocketAddress address, int port, Ways ways) {
        var where = "Port " + port + " of " + text(address);
        return port <= LAST_PRIVILEGED_PORT
                ? where + " is privileged: this user may not listen there. Choose one from 1024 on with " + ways.port
                        + "."
                : where + " is forbidden to this user by the system. Choose another with " + ways.port + ".";
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
