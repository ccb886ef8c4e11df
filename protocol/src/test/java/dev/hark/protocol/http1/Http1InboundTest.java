package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// How an inbound is used: buffers, order of calls, and what it tells of its state.
class Http1InboundTest {
    private static final Http1Limits LIMITS = new Http1Limits(8192, 65536, 100, 1 << 20, 100, 8192);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

    private final Http1Inbound inbound = new Http1Inbound(LIMITS);
    private final ReceiveBuffer buffer = new ReceiveBuffer();

    @Test
    void an_idle_connection_has_no_buffer() {
        assertThat(inbound.hasBuffer()).isFalse();
        assertThat(inbound.takeBack()).isNull();
        assertThat(inbound.isBetweenMessages()).isTrue();
        assertThat(inbound.hasUnread()).isFalse();
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
    }

    @Test
    void nothing_can_be_received_without_a_buffer() {
        assertThatIllegalStateException().isThrownBy(inbound::space);
        assertThatIllegalStateException().isThrownBy(() -> inbound.received(1));
    }

    @Test
    void one_buffer_is_lent_at_a_time_and_it_is_empty() {
        inbound.lend(buffer);

        assertThatIllegalStateException().isThrownBy(() -> inbound.lend(new ReceiveBuffer()));
        receive("G");
        var other = new Http1Inbound(LIMITS);
        assertThatIllegalArgumentException().isThrownBy(() -> other.lend(buffer));
    }

    @Test
    void a_buffer_is_kept_while_a_head_stands_in_it_and_given_back_after() {
        receive("GET / HTTP/1.1\r\n");
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        assertThat(inbound.isBetweenMessages()).isFalse();
        assertThat(inbound.takeBack()).isNull();

        receive("Host: a\r\n\r\n");
        assertThat(inbound.takeBack()).isNull();
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.takeBack()).isSameAs(buffer);
        assertThat(inbound.hasBuffer()).isFalse();
    }

    @Spec("RFC 9110 §9.3.2")
    @Test
    void what_is_no_request_yet_tells_whether_it_asks_for_a_head_alone() {
        assertThat(inbound.asksForHead()).isFalse();
        for (char octet : "HEAD ".toCharArray()) {
            receive(Character.toString(octet));
            assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
            assertThat(inbound.asksForHead()).isEqualTo(octet == ' ');
        }
        receive("/ HTTP/1.1\r\n");
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        assertThat(inbound.asksForHead()).isTrue();

        receive("Host: a\r\n\r\nGET ");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        assertThat(inbound.asksForHead()).isFalse();

        receive("/ HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\n\r\n");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.head()).isInstanceOf(Refused.class);
        assertThat(inbound.asksForHead()).isTrue();
        receive("GET /");
        assertThat(inbound.asksForHead()).isTrue();
    }

    @Test
    void a_head_does_not_change_when_its_buffer_is_used_again() {
        var head = got("GET /first HTTP/1.1\r\nHost: first\r\n\r\n");

        var next = got("GET /other HTTP/1.1\r\nHost: other\r\n\r\n");

        assertThat(head.head().target().path()).isEqualTo("/first");
        assertThat(head.head().fields()).isEqualTo(Fields.of("Host", "first"));
        assertThat(next.head().fields()).isEqualTo(Fields.of("Host", "other"));
    }

    @Test
    void an_empty_line_before_a_head_is_still_between_messages() {
        receive("\r\n");
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);

        assertThat(inbound.isBetweenMessages()).isTrue();
        assertThat(inbound.takeBack()).isSameAs(buffer);
    }

    @Test
    void pipelined_requests_stand_unread() {
        got(GET + GET);

        assertThat(inbound.hasUnread()).isTrue();
        assertThat(inbound.isBetweenMessages()).isFalse();
        assertThat(inbound.takeBack()).isNull();
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.isBetweenMessages()).isTrue();
    }

    @Test
    void a_message_without_content_is_complete_with_its_head() {
        got(GET);

        assertThat(inbound.isMessageComplete()).isTrue();
        assertThat(inbound.content()).isEqualTo(new ContentStep.End(Fields.EMPTY));
    }

    @Test
    void a_message_with_content_is_complete_with_its_last_octet() {
        got(POST);
        assertThat(inbound.isMessageComplete()).isFalse();
        assertThat(inbound.isBetweenMessages()).isFalse();

        receive("hell");
        assertThat(inbound.content()).isInstanceOf(ContentStep.Data.class);

        assertThat(inbound.isMessageComplete()).isTrue();
        assertThat(inbound.isBetweenMessages()).isTrue();
    }

    @Test
    void the_end_is_told_again_until_the_next_head() {
        got(ChunkTest.CHUNKED + "0\r\nA: b\r\n\r\n");
        var end = new ContentStep.End(Fields.of("A", "b"));

        assertThat(inbound.content()).isEqualTo(end);
        assertThat(inbound.content()).isEqualTo(end);
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        assertThatIllegalStateException().isThrownBy(inbound::content);
    }

    @Test
    void content_is_told_only_of_a_current_message() {
        assertThatIllegalStateException().isThrownBy(inbound::content);
        receive("GET / ");
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        assertThatIllegalStateException().isThrownBy(inbound::content);
    }

    @Test
    void the_next_head_is_told_only_after_the_content() {
        got(POST + "he");

        assertThatIllegalStateException().isThrownBy(inbound::head);
    }

    @Test
    void content_is_a_view_of_the_buffer_and_no_copy() {
        inbound.lend(buffer);
        var space = inbound.space();
        receive(POST + "hell");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);

        var octets = ((ContentStep.Data) inbound.content()).octets();

        space.put(POST.length(), (byte) 'b');
        assertThat(ISO_8859_1.decode(octets).toString()).isEqualTo("bell");
    }

    @Test
    void the_bound_on_content_can_be_lifted_and_lowered_for_one_message() {
        var small = new Http1Inbound(new Http1Limits(100, 100, 10, 3, 0, 0));
        small.lend(buffer);
        put(small, POST + "hell" + POST + "hell");
        assertThat(small.head()).isInstanceOf(HeadStep.Got.class);
        small.limitContent(4);
        assertThat(small.content()).isInstanceOf(ContentStep.Data.class);
        assertThat(small.head()).isInstanceOf(HeadStep.Got.class);

        assertThat(small.content()).isEqualTo(new Refused(Violation.CONTENT_TOO_LARGE));
    }

    @Test
    void the_bound_may_be_lowered_after_a_part_has_been_read() {
        got(ChunkTest.CHUNKED + "2\r\nhe\r\n2\r\nll\r\n");
        assertThat(inbound.content()).isInstanceOf(ContentStep.Data.class);
        inbound.limitContent(3);

        assertThat(inbound.content()).isEqualTo(new Refused(Violation.CONTENT_TOO_LARGE));
    }

    @Test
    void a_refusal_is_said_again_and_frees_the_buffer() {
        receive("GET /\r\nrest");
        var refused = new Refused(Violation.BAD_REQUEST_LINE);

        assertThat(inbound.head()).isEqualTo(refused);
        receive(GET);
        assertThat(inbound.head()).isEqualTo(refused);
        assertThat(inbound.content()).isEqualTo(refused);
        assertThat(inbound.hasUnread()).isFalse();
        assertThat(inbound.isPersistent()).isFalse();
        assertThat(inbound.takeBack()).isSameAs(buffer);

        var other = new Http1Inbound(LIMITS);
        other.lend(buffer);
        put(other, GET);
        assertThat(other.head()).isInstanceOf(HeadStep.Got.class);
    }

    @Test
    void nothing_is_at_fault_before_a_refusal_and_the_same_after_it_whatever_comes() {
        got(GET);
        assertThat(inbound.offence()).isNull();
        receive("GET /\rrest");
        assertThat(inbound.offence()).isNull();

        assertThat(inbound.head()).isInstanceOf(Refused.class);
        var offence = new Offence(GET.length() + 5, "GET /\r", 0, 5, 1);
        assertThat(inbound.offence()).isEqualTo(offence);
        receive(GET);
        assertThat(inbound.head()).isInstanceOf(Refused.class);
        assertThat(inbound.offence()).isEqualTo(offence);
    }

    @Test
    void the_length_of_content_is_at_fault_when_the_bound_is_lowered_or_the_content_discarded() {
        var offence = new Offence(GET.length() + 42, "Content-Length: 4", 0, 16, 1);
        got(GET + POST + "he");
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.content()).isInstanceOf(ContentStep.Data.class);
        inbound.limitContent(3);
        assertThat(inbound.content()).isEqualTo(new Refused(Violation.CONTENT_TOO_LARGE));
        assertThat(inbound.offence()).isEqualTo(offence);

        var other = new Http1Inbound(LIMITS);
        other.lend(new ReceiveBuffer());
        put(other, GET + POST + "he");
        assertThat(other.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(other.head()).isInstanceOf(HeadStep.Got.class);
        other.discard();
        assertThat(other.content()).isEqualTo(new Refused(Violation.INCOMPLETE_CONTENT));
        assertThat(other.offence()).isEqualTo(offence);
    }

    @Test
    void of_chunks_there_is_nothing_to_point_at_when_the_bound_is_lowered_or_they_end_too_soon() {
        got(ChunkTest.CHUNKED + "4\r\nhe");
        assertThat(inbound.content()).isInstanceOf(ContentStep.Data.class);
        receive("ll");
        inbound.limitContent(3);
        assertThat(inbound.content()).isEqualTo(new Refused(Violation.CONTENT_TOO_LARGE));
        assertThat(inbound.offence()).isNull();

        var other = new Http1Inbound(LIMITS);
        other.lend(new ReceiveBuffer());
        put(other, ChunkTest.CHUNKED + "4\r");
        other.endOfInput();
        assertThat(other.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(other.content()).isEqualTo(new Refused(Violation.INCOMPLETE_CONTENT));
        assertThat(other.offence()).isNull();
    }

    @Test
    void what_is_discarded_is_not_read_and_frees_the_buffer() {
        got(POST + "he");
        inbound.discard();

        assertThat(inbound.content()).isEqualTo(new Refused(Violation.INCOMPLETE_CONTENT));
        assertThat(inbound.takeBack()).isSameAs(buffer);
    }

    @Test
    void half_a_head_that_is_discarded_leaves_no_trace_in_the_buffer() {
        receive("POST /half HTTP/1.1\r\nHost: half\r\nContent-Len");
        assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        inbound.discard();
        assertThat(inbound.head()).isInstanceOf(HeadStep.NoMore.class);
        var other = new Http1Inbound(LIMITS);
        other.lend(inbound.takeBack());
        put(other, GET);

        assertThat(((HeadStep.Got) other.head()).head().fields()).isEqualTo(Fields.of("Host", "a"));
    }

    @Test
    void the_end_of_the_input_is_told_after_what_came_before_it() {
        receive(GET + GET);
        inbound.endOfInput();

        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.head()).isInstanceOf(HeadStep.Got.class);
        assertThat(inbound.head()).isInstanceOf(HeadStep.NoMore.class);
        assertThat(inbound.head()).isInstanceOf(HeadStep.NoMore.class);
    }

    @Test
    void a_head_that_is_larger_than_a_buffer_makes_it_grow() {
        var value = "v".repeat(40_000);
        var request = "GET / HTTP/1.1\r\nHost: a\r\nX: " + value + "\r\n\r\n";
        inbound.lend(buffer);
        for (int at = 0; at < request.length(); ) {
            int count = Math.min(inbound.space().remaining(), request.length() - at);
            assertThat(count).isPositive();
            receive(request.substring(at, at + count));
            at += count;
            if (at < request.length()) assertThat(inbound.head()).isInstanceOf(NeedBytes.class);
        }

        assertThat(((HeadStep.Got) inbound.head()).head().fields().first("X")).isEqualTo(value);
        assertThat(inbound.takeBack()).isSameAs(buffer).matches(lent -> !lent.isOrdinary());
    }

    @Test
    void content_never_makes_a_buffer_grow() {
        got("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
        var octets = new byte[ReceiveBuffer.CAPACITY];
        Arrays.fill(octets, (byte) 'x');

        for (int rest = 1_000_000; rest > 0; ) {
            var space = inbound.space();
            int count = Math.min(space.remaining(), rest);
            space.put(octets, 0, count);
            inbound.received(count);
            rest -= count;
            assertThat(((ContentStep.Data) inbound.content()).octets().remaining())
                    .isEqualTo(count);
        }

        assertThat(inbound.isMessageComplete()).isTrue();
        assertThat(buffer.isOrdinary()).isTrue();
    }

    @Test
    void a_full_buffer_does_not_grow_for_octets_that_nobody_has_asked_for() {
        got(POST);
        receive("x".repeat(inbound.space().remaining()));

        assertThatIllegalStateException().isThrownBy(inbound::space);
    }

    @Test
    void pipelined_heads_move_to_the_front_of_a_buffer_rather_than_make_it_grow() {
        inbound.lend(buffer);
        int requests = 0;
        var pending = GET.repeat(3000);
        while (!pending.isEmpty()) {
            int count = Math.min(inbound.space().remaining(), pending.length());
            receive(pending.substring(0, count));
            pending = pending.substring(count);
            while (inbound.head() instanceof HeadStep.Got) requests++;
        }

        assertThat(requests).isEqualTo(3000);
        assertThat(buffer.isOrdinary()).isTrue();
    }

    @Test
    void more_octets_than_there_was_space_for_were_not_received() {
        inbound.lend(buffer);
        int tooMany = inbound.space().remaining() + 1;

        assertThatIllegalArgumentException().isThrownBy(() -> inbound.received(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> inbound.received(-1));
    }

    private HeadStep.Got got(String octets) {
        receive(octets);
        return (HeadStep.Got) inbound.head();
    }

    private void receive(String octets) {
        if (!inbound.hasBuffer()) inbound.lend(buffer);
        put(inbound, octets);
    }

    private static void put(Http1Inbound inbound, String octets) {
        inbound.space().put(octets.getBytes(US_ASCII));
        inbound.received(octets.length());
    }
}
