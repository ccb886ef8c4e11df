package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Sets up a [FileHandler]. For one thread.
public final class FileHandlerBuilder {
    private final Path path;
    boolean listing;
    boolean cleanUrls;
    boolean singlePage;
    boolean encoding = true;
    CachePolicy cachePolicy = CachePolicy.presets();
    Consumer<String> warnings = warning -> {};

    /// @param path of the folder
    FileHandlerBuilder(Path path) {
        this.path = path;
    }

    /// Whether a folder without `index.html` is answered by a list of what is in it, or by 404. The default
    /// is 404.
    public FileHandlerBuilder listing(boolean listing) {
        this.listing = listing;
        return this;
    }

    /// Whether a page is served without its `.html`: `/about` is answered by `about.html`, and `/about.html`
    /// leads to `/about`, as `/docs/index.html` leads to `/docs/`. A page goes before a folder of that name.
    /// The default is no.
    public FileHandlerBuilder cleanUrls(boolean cleanUrls) {
        this.cleanUrls = cleanUrls;
        return this;
    }

    /// Whether it is a single-page application, which has its own addresses: a page that is not there is
    /// answered by the root's `index.html`. Only what a browser wants to show as a page, never a file that is
    /// missing. The default is no.
    public FileHandlerBuilder singlePage(boolean singlePage) {
        this.singlePage = singlePage;
        return this;
    }

    /// Whether files are compressed for who takes that, where no compressed one is beside them. The default
    /// is yes.
    public FileHandlerBuilder encoding(boolean encoding) {
        this.encoding = encoding;
        return this;
    }

    /// How long caches may use a file without asking. The default is [CachePolicy#presets].
    public FileHandlerBuilder cachePolicy(CachePolicy cachePolicy) {
        this.cachePolicy = cachePolicy;
        return this;
    }

    /// Who is told of what is wrong in the folder, each thing once, in a sentence; on the thread of the request
    /// that found it. The default is nobody.
    public FileHandlerBuilder warnings(Consumer<String> warnings) {
        this.warnings = warnings;
        return this;
    }

    /// The handler.
    ///
    /// @throws IOException if there is no such folder ([java.nio.file.NoSuchFileException],
    ///     [java.nio.file.NotDirectoryException]), or it can't be read
    ///     ([java.nio.file.AccessDeniedException])
    public FileHandler build() throws IOException {
        return new FileHandler(Root.of(path), this, Ticker.system());
    }
}
