// Step 1 of 8: listen at a port, and say so when somebody comes.
//
//     java Step1Listen.java           then open http://127.0.0.1:7878
//
// The way from here to a server is told in docs/guide/from-socket-to-server.md

void main(String[] args) throws IOException {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var listener = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
        IO.println("Listening on http://127.0.0.1:" + listener.getLocalPort());
        while (true) {
            var connection = listener.accept();
            IO.println("Connection established!");
            connection.close();
        }
    }
}
