package dev.hark.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void it_stands_before_the_handler_and_may_change_what_passes() throws Exception {
        Filter filter = (request, next) ->
                next.handle(((TestRequest) request).with("A", "1")).with("B", "2");
        Handler handler = request -> Response.text("A is " + request.field("A"));
        var response = filter.before(handler).handle(TestRequest.get("/"));
        assertThat(response.fields().first("B")).isEqualTo("2");
        assertThat(((Body.Bytes) response.body()).octets()).asString().isEqualTo("A is 1");
    }

    @Test
    void it_may_answer_by_itself() throws Exception {
        Filter filter = (request, next) -> Response.text("mine");
        Handler handler = request -> {
            throw new AssertionError("not to be asked");
        };
        assertThat(((Body.Bytes) filter.before(handler)
                                .handle(TestRequest.get("/"))
                                .body())
                        .octets())
                .asString()
                .isEqualTo("mine");
    }
}
