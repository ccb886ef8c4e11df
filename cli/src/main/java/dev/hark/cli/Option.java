package dev.hark.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that can be set, in the order of the help: the one registry from which the command line, the environment
/// and the help follow.
@SuppressWarnings("ImmutableEnumChecker") // List.of is
enum Option {
    DIRECTORY(Group.WHAT, "<folder>", "what to serve (default: the current folder)", "-d", "--directory"),
    LISTING(Group.WHAT, "<when>", "list a folder: auto (only locally), on, off", "--listing"),
    CLEAN_URLS(Group.WHAT, null, "serve about.html as /about", "--clean-urls"),
    SPA(Group.WHAT, null, "answer pages that are not there by index.html", "-s", "--spa"),
    CACHE(Group.WHAT, "<how>", "auto, off, no-cache, no-store, or a time as 1h", "--cache"),
    LIVE(Group.WHAT, null, "reload pages when a file changes", "--live"),
    HEADER(Group.WHAT, "<field>", "add 'Name: value' to answers; may be repeated", "--header"),
    CORS(Group.WHAT, null, "let pages of any origin read the answers", "--cors"),

    PORT(Group.WHERE, "<port>", "0 takes any free one (default: 7878)", "-p", "--port"),
    BIND_ADDRESS(
            Group.WHERE,
            "<address>",
            "address or name to listen at (default: 127.0.0.1)",
            "-b",
            "--bind-address",
            "--bind"),
    PUBLIC(Group.WHERE, null, "all addresses: the network can connect", "--public"),
    ALLOWED_HOST(Group.WHERE, "<host>", "answer for this host, no other; may be repeated", "--allowed-host"),
    OPEN(Group.WHERE, null, "open it in the browser of this machine", "--open"),
    THREADS(Group.WHERE, "<n>", "event loops (default: one a processor)", "--threads"),
    LIMIT(Group.WHERE, "<name=value>", "such as idle=5s or memory=64MiB; may be repeated", "--limit"),

    INSPECT(Group.WATCHED, null, "show every connection on a page, live", "--inspect"),
    INSPECT_ADDRESS(Group.WATCHED, "<where>", "where that page is (default: 127.0.0.1:7879)", "--inspect-address"),

    OUTPUT(Group.PRINTED, "<level>", "none, info or verbose (default: info)", "-o", "--output"),
    LOG_FORMAT(Group.PRINTED, "<form>", "pretty, or combined or json for programs", "--log-format"),
    COLOR(Group.PRINTED, "<when>", "auto (only in a terminal), always, never", "--color"),
    QR(Group.PRINTED, null, "the address as a code for phones, with --public", "--qr"),
    SHOW_SECRETS(Group.PRINTED, null, "print passwords and cookies as they are", "--show-secrets"),
    SECRET(Group.PRINTED, "<name>", "mask the field of that name, too; may be repeated", "--secret"),

    REQUEST_HEADER(Group.EXPLAINED, "<field>", "ask with 'Name: value'; may be repeated", "-H", "--request-header"),
    JSON(Group.EXPLAINED, null, "the answer and its reasons for programs", "--json"),

    HELP(Group.ABOUT, null, "this text", "-h", "--help", "-?"),
    VERSION(Group.ABOUT, null, "which hark this is", "-V", "--version", "-version");

    /// What belongs together in the help.
    enum Group {
        WHAT("What it serves"),
        WHERE("Where it listens"),
        WATCHED("To see through it"),
        PRINTED("What it prints"),
        EXPLAINED("With explain, which starts no server"),
        ABOUT("About itself");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    private final Group group;
    private final @Nullable String parameter;
    private final String help;
    private final List<String> names;

    Option(Group group, @Nullable String parameter, String help, String... names) {
        this.group = group;
        this.parameter = parameter;
        this.help = help;
        this.names = List.of(names);
    }

    Group group() {
        return group;
    }

    /// What it is called on the command line, dashes included.
    List<String> names() {
        return names;
    }

    /// The name by which it is spoken of: the first long one.
    String longName() {
        return names.stream().filter(name -> name.startsWith("--")).findFirst().orElseThrow();
    }

    /// What the help calls its value; null for a switch, which takes none.
    @Nullable
    String parameter() {
        return parameter;
    }

    boolean isSwitch() {
        return parameter == null;
    }

    /// Whether it may be given several times.
    boolean isRepeatable() {
        return this == HEADER || this == ALLOWED_HOST || this == LIMIT || this == SECRET || this == REQUEST_HEADER;
    }

    /// What it does, in the words of the help.
    String help() {
        return help;
    }

    /// The variables of the environment that set it, the strongest first.
    List<String> variables() {
        if (group == Group.ABOUT || group == Group.EXPLAINED) return List.of();
        var own = "HARK_" + longName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        return this == PORT ? List.of(own, "PORT") : List.of(own);
    }

    /// The name that was probably meant by a misspelled one, both with their dashes.
    static Optional<String> nearest(String misspelled) {
        if (!misspelled.startsWith("--")) return Optional.empty();
        var names = Arrays.stream(values())
                .flatMap(option -> option.names.stream())
                .filter(name -> name.startsWith("--"))
                .map(name -> name.substring(2))
                .toList();
        return Spelling.nearest(misspelled.substring(2).split("=", 2)[0], names).map(name -> "--" + name);
    }

    /// The option of that name, with its dashes.
    static Optional<Option> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.names.contains(name))
                .findFirst();
    }
}
