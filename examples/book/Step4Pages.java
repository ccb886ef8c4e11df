// Step 4 of 8: a page for whoever asks for it, and a 404 for all else.
//
//     java Step4Pages.java

import static java.nio.charset.StandardCharsets.*;

void main(String[] args) throws IOException {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var listener = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
        IO.println("Listening on http://127.0.0.1:" + listener.getLocalPort());
        while (true) {
            serve(listener.accept());
        }
    }
}

/// One request, one answer, and the connection is closed. A client that fails harms nobody but itself.
void serve(Socket connection) {
    try (connection) {
        IO.println("Connection established!");
        var requestLine = readRequest(connection);
        var answer = answer(requestLine);
        connection.getOutputStream().write(answer.bytes());
        IO.println("  " + requestLine + " -> " + answer.status());
    } catch (IOException lost) {
        IO.println("  lost: " + lost.getMessage());
    }
}

Answer answer(String requestLine) {
    return switch (requestLine) {
        case "GET / HTTP/1.1" -> new Answer("200 OK", "<h1>Hello, World!</h1>\n");
        default -> new Answer("404 Not Found", "<h1>There is nothing here.</h1>\n");
    };
}

/// Reads up to the empty line that ends a request's head, and returns its first line.
String readRequest(Socket connection) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    var requestLine = lines.readLine();
    for (var line = requestLine; !"".equals(line); line = lines.readLine()) {
        if (line == null) {
            throw new EOFException("the client left before its request was whole");
        }
    }
    return requestLine;
}

/// A status and a page, and what goes over the wire. The length counts bytes, not characters.
record Answer(String status, String page) {
    byte[] bytes() {
        return """
                HTTP/1.1 %s\r
                Content-Type: text/html; charset=utf-8\r
                Content-Length: %s\r
                Connection: close\r
                \r
                %s""".formatted(status, page.getBytes(UTF_8).length, page).getBytes(UTF_8);
    }
}
