package dev.hark.listen;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;

/// Why an address could not be bound. Found out by trying other things, never from an error's text: texts come in the
/// system's language.
public enum BindTrouble {
    UNKNOWN_HOST,
    NOT_OF_THIS_MACHINE,
    NOT_PERMITTED,
    IN_USE,
    OTHER;

    /// Ports below this want permission on most systems.
    private static final int PRIVILEGED = 1024;

    /// Looks into why binding that address failed.
    public static BindTrouble of(InetSocketAddress address) {
        if (address.isUnresolved()) return UNKNOWN_HOST;
        if (!isOfThisMachine(address.getAddress())) return NOT_OF_THIS_MACHINE;
        if (!canBind(address.getAddress(), 0)) return OTHER;
        if (address.getPort() < PRIVILEGED && !mayBindPrivileged(address.getAddress(), address.getPort())) {
            return NOT_PERMITTED;
        }
        return IN_USE;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        if (address.isAnyLocalAddress()) return true;
        // All of 127.0.0.0/8 is the machine's own, though only one of them stands at an interface.
        if (address instanceof Inet4Address && address.isLoopbackAddress()) return true;
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // the system does not tell
        }
    }

    /// Privileged ports are many and few are taken: if none of those around can be had, none may be.
    private static boolean mayBindPrivileged(InetAddress address, int port) {
        for (int distance = 1; distance <= 8; distance++) {
            int other = port > 512 ? port - distance : port + distance;
            if (canBind(address, other)) return true;
        }
        return false;
    }

    private static boolean canBind(InetAddress address, int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
