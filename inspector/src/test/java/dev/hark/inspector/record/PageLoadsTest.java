package dev.hark.inspector.record;

import static dev.hark.inspector.record.Scene.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PageLoadsTest {
    private static final InetAddress PEER = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    private final Context.Memory memory = new Context.Memory();
    private final PageLoads loads = new PageLoads(100_000, memory);
    private long now;

    @Test
    void a_navigation_begins_one_and_what_refers_to_it_belongs_to_it() {
        assertThat(navigate("/")).isEqualTo(1);
        assertThat(ask("/a.css", "http://h/")).isEqualTo(1);
        assertThat(ask("/font.woff", "http://h/a.css")).isEqualTo(1);
        assertThat(ask("/b.css", "http://h/elsewhere")).isZero();
        assertThat(navigate("/")).isEqualTo(2);
        assertThat(ask("/a.css", "http://h/")).isEqualTo(2);
    }

    @Test
    void a_client_that_says_nothing_of_destinations_begins_one_by_what_it_takes() {
        assertThat(loads.of(head("GET", "/", 0, "Host", "h", "Accept", "text/html,*/*"), PEER, 0))
                .isEqualTo(1);
        assertThat(loads.of(head("GET", "/", 0, "Host", "h", "Accept", "*/*"), PEER, 0))
                .isZero();
        assertThat(loads.of(head("POST", "/", 0, "Host", "h", "Accept", "text/html"), PEER, 0))
                .isZero();
    }

    @Test
    void a_document_that_is_fetched_in_advance_belongs_to_the_page_that_wants_it() {
        navigate("/");
        var ahead = head(
                "GET",
                "/next",
                0,
                "Host",
                "h",
                "Referer",
                "http://h/",
                "Sec-Fetch-Dest",
                "document",
                "Sec-Purpose",
                "prefetch;prerender");
        assertThat(loads.of(ahead, PEER, now)).isEqualTo(1);
        assertThat(loads.of(ahead, OTHER, now)).isZero();
    }

    @Test
    void an_address_that_is_too_long_is_not_remembered() {
        var longest = "/" + "x".repeat(500 - "http://h/".length());
        navigate("/");
        ask(longest, "http://h/");
        ask(longest + "x", "http://h/");
        assertThat(ask("/a", "http://h" + longest)).isEqualTo(1);
        assertThat(ask("/a", "http://h" + longest + "x")).isZero();
    }

    @Test
    void what_another_peer_asks_is_no_part_of_it() {
        navigate("/");
        var head = head("GET", "/a.css", 0, "Host", "h", "Referer", "http://h/");
        assertThat(loads.of(head, OTHER, now)).isZero();
    }

    @Test
    void what_a_browser_asks_without_a_referer_belongs_to_a_page_load_of_a_moment_ago() {
        navigate("/");
        now += TimeUnit.SECONDS.toNanos(5) - 1;
        assertThat(loads.of(head("GET", "/x", 0, "Host", "h", "Sec-Fetch-Dest", "font"), PEER, now))
                .isEqualTo(1);
        now++;
        assertThat(loads.of(head("GET", "/x", 0, "Host", "h", "Sec-Fetch-Dest", "font"), PEER, now))
                .isZero();
    }

    @Test
    void a_page_load_is_over_when_nothing_was_asked_for_a_while() {
        navigate("/");
        now += TimeUnit.SECONDS.toNanos(15);
        assertThat(ask("/a", "http://h/")).isEqualTo(1);
        now += TimeUnit.SECONDS.toNanos(15) + 1;
        assertThat(ask("/b", "http://h/")).isZero();
    }

    @Test
    void as_many_are_known_as_there_is_room_for() {
        navigate("/first");
        for (int i = 0; i < 63; i++) navigate("/" + i);
        assertThat(ask("/a", "http://h/first")).isEqualTo(1);
        navigate("/one-more");
        assertThat(ask("/a", "http://h/first")).isZero();
    }

    @Test
    void the_oldest_is_forgotten_for_want_of_room_and_the_one_that_is_told_of_is_not() {
        navigate("/first");
        navigate("/second");
        for (int i = 0; i < 199; i++) ask("/" + i + "?" + "x".repeat(480), "http://h/second");
        assertThat(memory.octets()).isBetween(100_000L, 130_000L);
        assertThat(ask("/a", "http://h/first")).isZero();
        assertThat(ask("/a", "http://h/second")).isEqualTo(2);
        navigate("/third");
        assertThat(memory.octets()).isLessThan(1_000);
    }

    @Test
    void what_comes_after_all_was_cleared_belongs_to_none() {
        navigate("/");
        loads.clear();
        assertThat(memory.octets()).isZero();
        assertThat(ask("/a", "http://h/")).isZero();
        assertThat(navigate("/")).isEqualTo(2);
    }

    private long navigate(String target) {
        return loads.of(head("GET", target, 0, "Host", "h", "Sec-Fetch-Dest", "document"), PEER, now);
    }

    private long ask(String target, String referer) {
        return loads.of(head("GET", target, 0, "Host", "h", "Referer", referer), PEER, now);
    }
}
