package dev.hark.handlers.files;

import dev.hark.web.TestRequest;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Takes all file descriptors of the process, then gives them back one by one, and each time asks for some files.
///
/// Prints a line a time: how many are free, then each file's status. The last line is that of a request that finds none
/// free, and gets some while it waits.
final class Starved {
    private Starved() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.loadAll();
        var handler = new FileHandler(Root.of(Path.of(arguments[0])), Site.settings(true), Site.clockAt(Site.NOW));
        // What is used for the first time may need a descriptor to be read.
        statuses(handler);
        var hoard = new ArrayDeque<FileInputStream>();
        hoard(hoard);
        for (int free = 0; free <= 5; free++) {
            System.out.println(free + " " + statuses(handler));
            hoard.remove().close();
        }
        hoard(hoard);
        var giver = Thread.ofPlatform().start(() -> giveBackSoon(hoard));
        System.out.println("soon " + statuses(handler));
        giver.join();
    }

    private static void hoard(Deque<FileInputStream> hoard) {
        while (true) {
            try {
                hoard.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void giveBackSoon(Deque<FileInputStream> hoard) {
        try {
            Thread.sleep(20);
            for (int i = 0; i < 5; i++) hoard.remove().close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String statuses(FileHandler handler) throws Exception {
        var statuses = new StringBuilder();
        for (var target : List.of("/", "/index.html", "/a/b/c.txt", "/a/", "/a/link", "/missing")) {
            var response = handler.handle(TestRequest.get(target).with("Accept-Encoding", "gzip"));
            response.body().close();
            statuses.append(response.status().code()).append(' ');
        }
        return statuses.toString().strip();
    }
}
