/// hark as a library: a web server whose connections are virtual threads, carried by its own event loops.
module dev.hark.server {
    requires java.management;
    requires transitive dev.hark.protocol;
    requires static transitive org.jspecify;

    exports dev.hark;
    exports dev.hark.limit;
    exports dev.hark.observe;
    exports dev.hark.web;
}
