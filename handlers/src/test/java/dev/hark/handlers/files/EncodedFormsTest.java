package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.handlers.files.EncodedForms.Encoded;
import dev.hark.web.Body;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedFormsTest {
    private static final int ONE = 1000 + EncodedForms.OVERHEAD;

    @TempDir
    Path temp;

    private final EncodedForms forms = new EncodedForms(3 * ONE);
    private final AtomicInteger made = new AtomicInteger();
    private BasicFileAttributes attributes;

    @BeforeEach
    void a_file() throws Exception {
        attributes = attributes("a");
    }

    private BasicFileAttributes attributes(String content) throws Exception {
        return Files.readAttributes(Files.writeString(temp.resolve("file"), content), BasicFileAttributes.class);
    }

    private static EncodedForms.Key key(String name) {
        return new EncodedForms.Key(List.of(name), Coding.GZIP);
    }

    private static Encoded encoded(byte[] octets) {
        return new Encoded(new Body.Bytes(octets), "check");
    }

    private CompletableFuture<Encoded> get(String name) {
        return get(name, attributes, true);
    }

    private CompletableFuture<Encoded> get(String name, BasicFileAttributes attributes, boolean isLasting) {
        return forms.get(key(name), attributes, isLasting, form -> {
            made.incrementAndGet();
            form.complete(encoded(new byte[1000]));
        });
    }

    @Test
    void each_is_made_once() {
        assertThat(get("a")).isSameAs(get("a"));
        get("b");
        assertThat(made).hasValue(2);
        assertThat(forms.octets()).isEqualTo(2 * ONE);
    }

    @Test
    void who_asks_while_it_is_being_made_waits_for_the_same() {
        var slow = forms.get(key("a"), attributes, true, form -> {});
        assertThat(get("a")).isSameAs(slow);
        assertThat(made).hasValue(0);
        assertThat(forms.octets()).isEqualTo(EncodedForms.OVERHEAD);
        slow.complete(encoded(new byte[1000]));
        assertThat(forms.octets()).isEqualTo(ONE);
    }

    @Test
    void another_content_takes_the_place_of_the_one_before() throws Exception {
        var before = get("a");
        assertThat(get("a", attributes("another"), true)).isNotSameAs(before);
        assertThat(forms.octets()).isEqualTo(ONE);
    }

    @Test
    void one_that_could_not_be_made_is_tried_again() {
        assertThat(forms.get(key("a"), attributes, true, form -> form.completeExceptionally(new Exception())))
                .isCompletedExceptionally();
        assertThat(forms.octets()).isZero();
        assertThat(get("a")).isCompleted();
    }

    @Test
    void one_that_nobody_takes_on_leaves_nothing() {
        assertThatThrownBy(() -> forms.get(key("a"), attributes, true, form -> {
                    throw new RejectedExecutionException();
                }))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(forms.octets()).isZero();
    }

    @Test
    void one_that_must_not_last_is_not_kept() {
        get("a", attributes, false);
        assertThat(forms.octets()).isZero();
        get("a", attributes, false);
        assertThat(made).hasValue(2);
    }

    @Test
    void those_for_which_nobody_asked_the_longest_make_room() {
        get("a");
        get("b");
        get("c");
        get("a");
        assertThat(forms.octets()).isEqualTo(3 * ONE);
        get("d");
        assertThat(forms.octets()).isEqualTo(3 * ONE);
        assertThat(made).hasValue(4);
        get("a");
        assertThat(made).hasValue(4);
        get("b");
        assertThat(made).hasValue(5);
    }

    @Test
    void one_for_which_there_is_no_room_is_made_for_who_waits_and_takes_the_place_of_none() {
        get("a");
        var large = forms.get(key("large"), attributes, true, form -> form.complete(encoded(new byte[3 * ONE])));
        assertThat(large).isCompleted();
        assertThat(forms.octets()).isEqualTo(ONE);
    }
}
