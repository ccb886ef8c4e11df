/// The web server.
module dev.hark.server {
    requires transitive dev.hark.protocol;
    requires static org.jspecify;
}
