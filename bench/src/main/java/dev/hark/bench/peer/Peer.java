package dev.hark.bench.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// A server to be measured: how to start it, and what all of them do as programs.
@FunctionalInterface
interface Peer {
    /// Starts it on the loopback address.
    ///
    /// @param port where to listen; 0 for any free port
    /// @param folder has the files
    Running start(int port, Path folder) throws Exception;

    /// A peer that answers.
    ///
    /// @param port where it listens
    /// @param end stops it
    record Running(int port, End end) {}

    /// How to stop a peer.
    @FunctionalInterface
    interface End {
        void stop() throws Exception;
    }

    /// The main method of every peer: prints `port N` as soon as it answers, and ends when its standard
    /// input does, or with a signal.
    ///
    /// @param arguments the port and the folder
    static void run(String[] arguments, Peer peer) throws Exception {
        var running = peer.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println("port " + running.port());
        awaitEndOfInput();
        running.end().stop();
        System.exit(0);
    }

    private static void awaitEndOfInput() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
