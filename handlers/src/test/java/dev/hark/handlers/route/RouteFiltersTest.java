package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouteFiltersTest {
    private static final Handler ANY = request -> Response.text("x");

    /// Puts its name before what it gets.
    private static Filter named(String name) {
        return (request, next) -> Response.text(name + " " + new Told(next.handle(request), List.of()).text());
    }

    @Test
    void filters_stand_before_routes_in_the_order_of_registration() throws Exception {
        var router = Router.builder()
                .filter(named("first"))
                .get("/", ANY)
                .filter(named("second"))
                .get("/{id}", (request, path) -> Response.text(path.get("id")))
                .build();
        assertThat(Told.get(router, "/").text()).isEqualTo("first second x");
        assertThat(Told.get(router, "/7").text()).isEqualTo("first second 7");
        assertThat(Told.of(router, Method.HEAD, "/").text()).isEqualTo("first second x");
    }

    @Test
    void those_of_a_group_come_after_those_around_it_and_stand_before_nothing_else() throws Exception {
        var router = Router.builder()
                .group(
                        "/a",
                        a -> a.get("", ANY)
                                .filter(named("a"))
                                .group("/b", b -> b.filter(named("b")).get("/c", ANY))
                                .get("/c", ANY))
                .group("/d", d -> d.get("/c", ANY))
                .filter(named("all"))
                .get("/a/d", ANY)
                .build();
        assertThat(Told.get(router, "/a").text()).isEqualTo("all a x");
        assertThat(Told.get(router, "/a/c").text()).isEqualTo("all a x");
        assertThat(Told.get(router, "/a/b/c").text()).isEqualTo("all a b x");
        assertThat(Told.get(router, "/d/c").text()).isEqualTo("all x");
        assertThat(Told.get(router, "/a/d").text()).isEqualTo("all x");
    }

    @Test
    void a_group_may_have_nothing_in_common_but_its_filters() throws Exception {
        var router = Router.builder()
                .get("/open", ANY)
                .group(
                        "",
                        closed -> closed.filter((request, next) -> Response.empty(Status.FORBIDDEN))
                                .get("/closed", ANY)
                                .post("/open", ANY))
                .build();
        assertThat(Told.get(router, "/open").text()).isEqualTo("x");
        assertThat(Told.get(router, "/closed").status()).isEqualTo(403);
        assertThat(Told.of(router, Method.POST, "/open").status()).isEqualTo(403);
    }

    @Test
    void what_the_router_answers_by_itself_passes_no_filter() throws Exception {
        var router = Router.builder()
                .filter(named("filtered"))
                .get("/", ANY)
                .route(Method.OPTIONS, "/told", ANY)
                .build();
        assertThat(Told.get(router, "/nothing").status()).isEqualTo(404);
        assertThat(Told.of(router, Method.PUT, "/").status()).isEqualTo(405);
        assertThat(Told.of(router, Method.OPTIONS, "/").status()).isEqualTo(204);
        assertThat(Told.of(router, Method.OPTIONS, "/told").text()).isEqualTo("filtered x");
    }

    @Test
    void what_somebody_else_answers_passes_no_filter() throws Exception {
        var router = Router.builder()
                .filter(named("filtered"))
                .otherwise(named("own").before(ANY))
                .build();
        assertThat(Told.get(router, "/").text()).isEqualTo("own x");
    }

    @Test
    void filters_are_put_together_once() throws Exception {
        var times = new AtomicInteger();
        var counting = new Filter() {
            @Override
            public Response filter(Request request, Handler next) throws Exception {
                return next.handle(request);
            }

            @Override
            public Handler before(Handler handler) {
                times.incrementAndGet();
                return Filter.super.before(handler);
            }
        };
        var router =
                Router.builder().filter(counting).get("/a", ANY).get("/b", ANY).build();
        assertThat(times).hasValue(2);
        for (int i = 0; i < 3; i++) assertThat(Told.get(router, "/a").text()).isEqualTo("x");
        assertThat(times).hasValue(2);
    }
}
