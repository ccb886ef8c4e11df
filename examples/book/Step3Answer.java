// Step 3 of 8: answer, so that the browser has something to show.
//
//     java Step3Answer.java

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
        connection.getOutputStream().write(answer("Hello, World!\n"));
        IO.println("  " + requestLine + " -> 200 OK");
    } catch (IOException lost) {
        IO.println("  lost: " + lost.getMessage());
    }
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

/// A status line, three fields, an empty line, the text. The length counts bytes, not characters.
byte[] answer(String text) {
    return """
            HTTP/1.1 200 OK\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: %s\r
            Connection: close\r
            \r
            %s""".formatted(text.getBytes(UTF_8).length, text).getBytes(UTF_8);
}
