package dev.hark.handlers.files;

import dev.hark.web.TestRequest;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/// Takes all file descriptors of the process, then gives them back one by one, and each time asks for some files.
///
/// Prints a line a time: how many are free, then each file's status.
final class Starved {
    private Starved() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.loadAll();
        var handler = FileHandler.of(Path.of(arguments[0]), true);
        // What is used for the first time may need a descriptor to be read.
        statuses(handler);
        var hoard = new ArrayDeque<FileInputStream>();
        while (true) {
            try {
                hoard.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                break;
            }
        }
        for (int free = 0; free <= 5; free++) {
            System.out.println(free + " " + statuses(handler));
            hoard.remove().close();
        }
    }

    private static String statuses(FileHandler handler) throws Exception {
        var statuses = new StringBuilder();
        for (var target : List.of("/", "/index.html", "/a/b/c.txt", "/a/", "/a/link", "/missing")) {
            var response = handler.handle(TestRequest.get(target));
            response.body().close();
            statuses.append(response.status().code()).append(' ');
        }
        return statuses.toString().strip();
    }
}
