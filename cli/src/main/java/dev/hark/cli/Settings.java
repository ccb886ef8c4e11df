package dev.hark.cli;

import dev.hark.cli.terminal.ColorWish;
import dev.hark.cli.terminal.Escape;
import dev.hark.cli.terminal.LogFormat;
import dev.hark.cli.terminal.OutputLevel;
import dev.hark.handlers.files.CachePolicy;
import dev.hark.limit.Limits;
import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.Authority;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.Grammar;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command is to do, every choice made and every default filled in.
///
/// @param host the address or name to listen at; null for all addresses of the machine
/// @param port 0 for any free one
/// @param hosts for whom to answer, each a host or a host and a port; empty for everybody
/// @param folder what to serve; not looked at yet
/// @param opens whether to open a browser
/// @param loops how many event loops; 0 for the server's own default
/// @param live whether pages reload when a file changes
/// @param added fields for every answer
/// @param secrets fields whose values are not shown
/// @param inspectAt where the page is that shows every connection; null for none
record Settings(
        @Nullable String host,
        int port,
        List<String> hosts,
        Path folder,
        Listing listing,
        boolean cleanUrls,
        boolean singlePage,
        CacheChoice cache,
        boolean live,
        Fields added,
        boolean cors,
        boolean opens,
        int loops,
        Limits limits,
        OutputLevel output,
        LogFormat logFormat,
        ColorWish color,
        boolean showsCode,
        SecretFields secrets,
        boolean printsSecrets,
        @Nullable InetSocketAddress inspectAt) {
    /// When a folder without index.html is listed.
    enum Listing {
        AUTO,
        ON,
        OFF
    }

    private static final int INSPECTOR_PORT = 7_879;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_LOOPS = 1_024;
    /// The server writes these itself; a second one would contradict it.
    private static final Set<String> SERVERS_OWN = Set.of(
            "connection", "content-length", "date", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    /// @throws StartException if one of the choices can't be had
    static Settings of(Choices choices) throws StartException {
        return new Settings(
                host(choices),
                number(choices, Option.PORT, 0, HIGHEST_PORT, "port", 7878),
                hosts(choices),
                folder(choices),
                oneOf(choices, Option.LISTING, Listing.AUTO),
                choices.isOn(Option.CLEAN_URLS),
                choices.isOn(Option.SPA),
                CacheChoice.of(choices.of(Option.CACHE)),
                choices.isOn(Option.LIVE),
                added(choices),
                choices.isOn(Option.CORS),
                choices.isOn(Option.OPEN),
                number(choices, Option.THREADS, 1, MOST_LOOPS, "number of threads", 0),
                limits(choices),
                oneOf(choices, Option.OUTPUT, OutputLevel.INFO),
                logFormat(choices),
                oneOf(choices, Option.COLOR, ColorWish.AUTO),
                showsCode(choices),
                secrets(choices),
                choices.isOn(Option.SHOW_SECRETS),
                inspectAt(choices));
    }

    /// What is masked where it is printed. The page that shows connections masks secrets whatever is printed.
    SecretFields maskedInPrint() {
        return printsSecrets ? SecretFields.NONE : secrets;
    }

    /// Where to listen. A host name is looked up now; the address is unresolved if nobody knows the name.
    InetSocketAddress address() {
        return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    /// Whether folders are listed by a server that listens there: by default only if nobody but this machine can
    /// ask.
    boolean lists(InetSocketAddress address) {
        return switch (listing) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> isLocal(address);
        };
    }

    /// What a server that listens there tells caches. Who has pages reload works on them, wherever he sits.
    CachePolicy cachePolicy(InetSocketAddress address) {
        return cache.policy(isLocal(address), live);
    }

    private static boolean isLocal(InetSocketAddress address) {
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    private static @Nullable String host(Choices choices) throws StartException {
        var named = choices.of(Option.BIND_ADDRESS);
        var all = choices.of(Option.PUBLIC);
        if (named == null) return choices.isOn(Option.PUBLIC) ? null : "127.0.0.1";
        if (all != null && all.isOn() && !named.outranks(all)) {
            if (all.outranks(named)) return null;
            throw all.contradicts(named);
        }
        if (named.text().isBlank()) throw named.wrong("is no address");
        return named.text();
    }

    /// A code is for other machines: where none of them can connect it would only mislead.
    private static boolean showsCode(Choices choices) throws StartException {
        var choice = choices.of(Option.QR);
        if (choice == null || !choice.isOn()) return false;
        var host = host(choices);
        if (host != null && isLocal(new InetSocketAddress(host, 0))) {
            throw choice.mistake("is for other machines, and none can connect to " + Escape.visible(host)
                    + "; add --public, or give an address of the network with --bind-address");
        }
        return true;
    }

    private static List<String> hosts(Choices choices) throws StartException {
        var choice = choices.of(Option.ALLOWED_HOST);
        if (choice == null) return List.of();
        for (var host : choice.values()) {
            if (Authority.parse(host) == null) {
                throw choice.wrong(
                        host,
                        "is no host; write it as it stands in the address bar, say example.com, localhost:7878 or "
                                + "[::1]");
            }
        }
        return choice.values();
    }

    private static Path folder(Choices choices) throws StartException {
        var choice = choices.of(Option.DIRECTORY);
        if (choice == null) return Path.of("");
        if (choice.text().isEmpty()) throw choice.wrong("is no folder");
        try {
            return Path.of(choice.text());
        } catch (InvalidPathException e) {
            throw choice.wrong("can't be the name of a file here; if it has letters that are not English, "
                    + "set a locale that knows them, as LC_ALL=C.UTF-8 does");
        }
    }

    private static Fields added(Choices choices) throws StartException {
        var choice = choices.of(Option.HEADER);
        var fields = new FieldsBuilder();
        if (choice == null) return fields.build();
        for (var line : choice.values()) {
            int colon = line.indexOf(':');
            if (colon < 0) throw choice.wrong(line, "is no field; write it as 'Name: value'");
            var name = line.substring(0, colon);
            var value = line.substring(colon + 1).strip();
            if (!Grammar.isToken(name)) {
                throw choice.wrong(line, "has a name that no field can have (RFC 9110 section 5.1)");
            }
            if (!Grammar.isFieldValue(value)) {
                throw choice.wrong(line, "has a value that can't be sent (RFC 9110 section 5.5)");
            }
            if (SERVERS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw choice.wrong(line, "is the server's own to write");
            }
            fields.add(name, value);
        }
        return fields.build();
    }

    private static @Nullable InetSocketAddress inspectAt(Choices choices) throws StartException {
        var choice = choices.of(Option.INSPECT_ADDRESS);
        if (choice == null) {
            return choices.isOn(Option.INSPECT)
                    ? new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), INSPECTOR_PORT)
                    : null;
        }
        var authority = Authority.parse(choice.text());
        if (authority == null
                || authority.port() == Authority.NO_PORT
                || authority.host().isEmpty()) {
            throw choice.wrong("is no address with a port, such as 127.0.0.1:7879 or [::1]:0");
        }
        if (!choices.isOn(Option.INSPECT)) throw choice.mistake("says where --inspect is, which is not given");
        return new InetSocketAddress(withoutBrackets(authority.host()), authority.port());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static SecretFields secrets(Choices choices) throws StartException {
        var choice = choices.of(Option.SECRET);
        if (choice != null) {
            for (var name : choice.values()) {
                if (!Grammar.isToken(name)) {
                    throw choice.wrong(name, "is a name that no field can have (RFC 9110 section 5.1)");
                }
            }
        }
        return choice == null ? SecretFields.KNOWN : SecretFields.KNOWN.and(choice.values());
    }

    /// What is for programs has one line an answer; octets are for people. What was chosen in the stronger place holds.
    private static LogFormat logFormat(Choices choices) throws StartException {
        var format = oneOf(choices, Option.LOG_FORMAT, LogFormat.PRETTY);
        var named = choices.of(Option.LOG_FORMAT);
        var level = choices.of(Option.OUTPUT);
        boolean isVerbose = oneOf(choices, Option.OUTPUT, OutputLevel.INFO) == OutputLevel.VERBOSE;
        if (format == LogFormat.PRETTY || !isVerbose || named == null || level == null) return format;
        if (level.outranks(named)) return LogFormat.PRETTY;
        if (named.outranks(level)) return format;
        throw named.contradicts(level);
    }

    private static Limits limits(Choices choices) throws StartException {
        var choice = choices.of(Option.LIMIT);
        return choice == null ? Limits.defaults() : LimitChoice.of(choice);
    }

    private static int number(Choices choices, Option option, int least, int most, String what, int otherwise)
            throws StartException {
        var choice = choices.of(option);
        return choice == null ? otherwise : choice.number(least, most, what);
    }

    private static <E extends Enum<E>> E oneOf(Choices choices, Option option, E otherwise) throws StartException {
        var choice = choices.of(option);
        return choice == null ? otherwise : choice.oneOf(otherwise.getDeclaringClass());
    }
}
