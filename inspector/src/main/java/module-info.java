/// Shows every connection of a server, live, on a page.
module dev.hark.inspector {
    requires transitive dev.hark.server;
    requires dev.hark.handlers;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports dev.hark.inspector;
}
