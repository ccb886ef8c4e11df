package dev.hark.cli;

import dev.hark.protocol.http.Fields;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;

/// Adds the same fields to every answer, in the place of those of the same name that it has.
///
/// @param added what to add; a name that stands there twice is sent twice
record AddedFields(Fields added) implements Filter {
    @Override
    public Response filter(Request request, Handler next) throws Exception {
        var response = next.handle(request);
        var fields = response.fields();
        for (int line = 0; line < added.size(); line++) fields = fields.without(added.name(line));
        for (int line = 0; line < added.size(); line++) fields = fields.plus(added.name(line), added.value(line));
        return Response.of(response.status(), fields, response.body());
    }
}
