package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A router is on the way of every request: to find the route of a plain path costs no memory.
class RouterAllocationTest {
    private static final int TIMES = 10_000;

    private static final Response ANSWER = Response.text("x");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Router router(Handler handler, RouteHandler routeHandler) {
        var builder = Router.builder().filter((request, next) -> next.handle(request));
        for (int i = 0; i < 50; i++) {
            builder.get("/section" + i + "/list", handler).get("/section" + i + "/{id}", routeHandler);
        }
        return builder.get("/files/{rest...}", handler).build();
    }

    /// How many octets this thread allocates for one answer, on average.
    private static double octets(Handler handler, Request request) throws Exception {
        for (int i = 0; i < TIMES; i++) handler.handle(request); // whatever is loaded or linked the first time
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TIMES; i++) handler.handle(request);
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / TIMES;
    }

    @Test
    void finding_a_route_and_asking_its_handler_allocates_nothing() throws Exception {
        var router = router(request -> ANSWER, (request, path) -> ANSWER);
        for (var path : List.of("/section0/list", "/section49/list", "/files/a/b/c", "/section7/list?x=%20")) {
            assertThat(octets(router, TestRequest.get(path))).as(path).isLessThan(1);
        }
    }

    @Test
    void parameters_cost_one_small_object_until_they_are_read() throws Exception {
        var router = router(request -> ANSWER, (request, path) -> ANSWER);
        assertThat(octets(router, TestRequest.get("/section7/12345"))).isLessThanOrEqualTo(40);
    }

    @Test
    void a_parameter_that_is_read_costs_its_text() throws Exception {
        var router =
                router(request -> ANSWER, (request, path) -> path.get("id").isEmpty() ? Response.text("") : ANSWER);
        assertThat(octets(router, TestRequest.get("/section7/12345"))).isLessThanOrEqualTo(100);
    }
}
