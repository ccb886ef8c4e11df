import java.util.Set;

/// Ways to hold a server's connections with next to nothing.
enum Attack {
    /// Connects, and says nothing.
    SILENT("silent connections", "", "", false, 10, Set.of("closed without a word")),
    /// Sends a head that does not end, an octet each second.
    SLOW_HEAD("slow heads", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "x", false, 10, Set.of("408, then closed")),
    /// Sends content of a known length, an octet each second.
    SLOW_LENGTH("slow content", post("Content-Length: 1000000"), "x", false, 10, Set.of("408, then closed")),
    /// Sends content in chunks of an octet, one each second.
    SLOW_CHUNKS("slow chunks", post("Transfer-Encoding: chunked"), "1\r\nx\r\n", false, 10, Set.of("408, then closed")),
    /// Asks for much, and reads an octet of it each second. It also sends one: that tells it that it has been cut, which
    /// it would otherwise learn only when it has read all that the kernel has for it.
    SLOW_READ("slow reading", "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n", "G", true, 60, Set.of("reset in the middle of 200"));

    final String title;
    /// What is sent at once.
    final String beginning;
    /// What is sent each second after it.
    final String drop;
    /// Whether it takes an octet each second, instead of all that comes.
    final boolean readsSlowly;
    /// How long the server bears it, in seconds.
    final int patience;
    /// How it is to end.
    final Set<String> ends;

    Attack(String title, String beginning, String drop, boolean readsSlowly, int patience, Set<String> ends) {
        this.title = title;
        this.beginning = beginning;
        this.drop = drop;
        this.readsSlowly = readsSlowly;
        this.patience = patience;
        this.ends = ends;
    }

    private static String post(String framing) {
        return "POST /read HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n";
    }
}
