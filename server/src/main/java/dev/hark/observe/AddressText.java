package dev.hark.observe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Addresses as people write them: IPv6 in the short form of RFC 5952 §4, in brackets before a port (§6).
public final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    /// An address, without brackets.
    public static String of(InetAddress address) {
        return address instanceof Inet6Address v6 ? ipv6(v6) : address.getHostAddress();
    }

    /// An address and its port: `127.0.0.1:7878`, `[::1]:7878`.
    public static String of(InetSocketAddress address) {
        return at(address.getAddress(), address.getPort());
    }

    /// Where a browser finds that port of that address.
    public static String url(InetAddress address, int port) {
        return "http://" + at(address, port);
    }

    private static String at(InetAddress address, int port) {
        return (address instanceof Inet6Address ? "[" + of(address) + "]" : of(address)) + ":" + port;
    }

    private static String ipv6(Inet6Address address) {
        var octets = address.getAddress();
        var groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) groups[i] = ((octets[2 * i] & 0xFF) << 8) | (octets[2 * i + 1] & 0xFF);
        int start = longestRunOfZeros(groups);
        int end = start + zerosAt(groups, start);
        boolean shortened = end - start > 1; // §4.2.2: a single zero stays.
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (shortened && i == start) {
                text.append("::");
                i = end - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text + zone(address);
    }

    /// The first of the longest (§4.2.3).
    private static int longestRunOfZeros(int[] groups) {
        int longest = 0;
        for (int i = 1; i < GROUPS; i++) {
            if (zerosAt(groups, i) > zerosAt(groups, longest)) longest = i;
        }
        return longest;
    }

    private static int zerosAt(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) end++;
        return end - start;
    }

    private static String zone(Inet6Address address) {
        var text = address.getHostAddress();
        int percent = text.indexOf('%');
        return percent < 0 ? "" : text.substring(percent);
    }
}
