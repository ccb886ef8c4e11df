package dev.hark.bench.peer;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// What every peer answers with, made by the same code, so that servers are compared and nothing else.
final class Answers {
    static final String TEXT = "text/plain";
    static final String JSON = "application/json";

    /// Answers `/wait` after so many milliseconds.
    static final long WAIT_MILLIS = 10;

    /// The field that the first filter adds, and its value.
    static final String SERVED_BY = "X-Served-By";

    static final String SERVED_BY_VALUE = "bench";

    /// The field that the second filter reads.
    static final String AUTHORIZATION = "Authorization";

    private static final int USER_OCTETS = 300;
    private static final String USER_REST = """
            ","name":"Ada Lovelace","email":"ada@example.org","roles":["reader","writer"],"active":true,"about":\"""";

    private Answers() {}

    /// 13 octets; a new array, for whoever keeps it.
    static byte[] greeting() {
        return ascii("Hello, World!");
    }

    /// A user as JSON, always 300 octets.
    ///
    /// @param id at most 64 letters and digits
    static byte[] user(String id) {
        var json =
                new StringBuilder(USER_OCTETS).append("{\"id\":\"").append(id).append(USER_REST);
        json.repeat('.', USER_OCTETS - 2 - json.length()).append("\"}");
        return ascii(json.toString());
    }

    /// The content of the answer to `/compute`.
    ///
    /// @param query what follows the `?`: `work=N`
    static byte[] computed(String query) {
        return number(Work.compute(work(query)));
    }

    private static long work(String query) {
        return Long.parseLong(query.substring(query.indexOf('=') + 1));
    }

    static byte[] number(long number) {
        return ascii(Long.toString(number));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The first segments below `/api` of the 50 routes, `users` among them. Each is followed by an id.
    static String[] resources() {
        return IntStream.range(0, 50)
                .mapToObj(i -> i == 25 ? "users" : "things" + i)
                .toArray(String[]::new);
    }
}
