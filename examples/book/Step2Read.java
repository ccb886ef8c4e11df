// Step 2 of 8: read what the client asks, and print it.
//
//     java Step2Read.java

import static java.nio.charset.StandardCharsets.*;

void main(String[] args) throws IOException {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var listener = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
        IO.println("Listening on http://127.0.0.1:" + listener.getLocalPort());
        while (true) {
            try (var connection = listener.accept()) {
                IO.println("Connection established!");
                printRequest(connection);
            }
        }
    }
}

/// Prints the request line and the fields, up to the empty line after them, or up to the client's leaving.
void printRequest(Socket connection) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    var line = lines.readLine();
    while (line != null && !line.isEmpty()) {
        IO.println("  " + line);
        line = lines.readLine();
    }
}
