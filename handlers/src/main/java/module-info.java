/// Handlers that most servers need.
module dev.hark.handlers {
    requires transitive dev.hark.server;
    requires static transitive org.jspecify;

    exports dev.hark.handlers.files;
    exports dev.hark.handlers.route;
}
