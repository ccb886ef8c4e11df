package dev.hark.handlers.files;

import dev.hark.handlers.files.EncodedForms.Encoded;
import dev.hark.limit.Ticker;
import dev.hark.web.Body;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Makes forms of files when somebody asks for them: their content in a content coding.
///
/// A form is made once, whoever waits for it, on threads that do nothing else: a loop would stand still
/// meanwhile. It is kept as long as there is room ([EncodedForms]), but for a file that changed just now. Its
/// tag tells its very octets, since another release of a library may make others of the same file. May be
/// used by any number of threads.
final class Encodings {
    /// A file of fewer octets fits into as many packets as it is.
    static final int LEAST = 1024;

    /// A larger one would let too many wait: it is sent as it is, unless it has a sidecar.
    static final int MOST = 1024 * 1024;

    /// How long somebody waits, in milliseconds. Who asks after that finds it made.
    private static final long PATIENCE = 2000;

    /// How many may be waiting to be made, for each thread that makes them.
    private static final int QUEUE = 32;

    private final Ticker ticker;
    private final EncodedForms forms;
    private final Executor threads;

    private static final Found.Absent TOO_SHORT =
            new Found.Absent("it has less than 1 KiB, and fits into as many packets as it is");
    private static final Found.Absent TOO_LONG =
            new Found.Absent("it has more than 1 MiB, which only a file that is compressed before could spare");
    private static final Found.Absent UNKNOWN =
            new Found.Absent("no compressed one is beside it, and what the client takes can't be made here");
    private static final Found.Absent NOT_SMALLER = new Found.Absent("compressed it would not be smaller");
    private static final Found.Absent NOT_NOW =
            new Found.Absent("there was no time to compress it; who asks again may find it compressed");

    /// Null until somebody asks for a form: no library is loaded before.
    private volatile @Nullable List<Encoder> encoders;

    Encodings(Ticker ticker, EncodedForms forms, Executor threads) {
        this.ticker = ticker;
        this.forms = forms;
        this.threads = threads;
    }

    /// With threads and a room as a server has them: a thread for every two processors, that ends when it has
    /// had nothing to do for a moment, and 32 MiB, but no more than an eighth of the heap.
    static Encodings of(Ticker ticker) {
        long room = Math.min(32L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        var names = Thread.ofPlatform().daemon().name("hark-encoder-", 0).factory();
        var threads = new ThreadPoolExecutor(
                count, count, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE * count), names);
        threads.allowCoreThreadTimeOut(true);
        return new Encodings(ticker, new EncodedForms(room), threads);
    }

    /// A file in the first of those codings that can be made.
    ///
    /// @param plain the file as it is; it stays open
    /// @return [Found.File], or [Found.Absent] if none can be, it would not become smaller, or too many are waiting
    /// @throws InterruptedIOException if the thread is interrupted while it waits
    Found of(List<String> names, Found.File plain, List<Coding> liked) throws InterruptedIOException {
        long length = plain.content().length();
        if (length < LEAST) return TOO_SHORT;
        if (length > MOST) return TOO_LONG;
        var encoder = encoder(liked);
        if (encoder == null) return UNKNOWN;
        var key = new EncodedForms.Key(names, encoder.coding());
        var now = Instant.ofEpochMilli(ticker.epochMillis());
        var tag = FileValidators.of(plain, now).entityTag();
        boolean isLasting = tag != null && !tag.isWeak(); // else another content could look the same
        Encoded encoded;
        try {
            encoded = await(forms.get(key, plain.attributes(), isLasting, form -> start(encoder, plain, form)));
        } catch (RejectedExecutionException e) {
            return NOT_NOW;
        }
        if (encoded == null) return NOT_NOW;
        return encoded.isNone() ? NOT_SMALLER : form(plain, encoder.coding(), encoded);
    }

    private static Found.File form(Found.File plain, Coding coding, Encoded encoded) {
        var form = coding.label() + '.' + encoded.check();
        return new Found.File(encoded.content(), plain.attributes(), coding, form, "", plain.place());
    }

    private @Nullable Encoder encoder(List<Coding> liked) {
        if (liked.isEmpty()) return null;
        var present = encoders;
        if (present == null) encoders = present = Encoder.present();
        for (var coding : liked) {
            for (var encoder : present) {
                if (encoder.coding() == coding) return encoder;
            }
        }
        return null;
    }

    /// Reads the file, and has it encoded: whoever waits may give up and close it before its turn comes.
    ///
    /// @param form to be completed
    private void start(Encoder encoder, Found.File plain, CompletableFuture<Encoded> form) {
        var content = Contents.read(plain.content());
        if (content == null) throw new RejectedExecutionException("The file has changed.");
        threads.execute(() -> {
            try {
                form.complete(encoded(encoder, content.octets()));
            } catch (IOException | RuntimeException | Error e) {
                form.completeExceptionally(e);
            }
        });
    }

    private static Encoded encoded(Encoder encoder, byte[] content) throws IOException {
        var octets = encoder.encode(content);
        if (octets.length >= content.length) return Encoded.NONE;
        var sum = new CRC32();
        sum.update(octets);
        return new Encoded(new Body.Bytes(octets), Long.toHexString(sum.getValue()));
    }

    /// @return null if it can't be made, or takes too long
    private static @Nullable Encoded await(CompletableFuture<Encoded> form) throws InterruptedIOException {
        try {
            return form.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null; // the plain file tells whoever reads it what is wrong with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a file was encoded.");
        }
    }
}
