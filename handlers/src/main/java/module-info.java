/// Handlers that most servers need.
module dev.hark.handlers {
    requires transitive dev.hark.server;
    requires static org.jspecify;
}
