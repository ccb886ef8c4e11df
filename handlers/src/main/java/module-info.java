/// Handlers that most servers need.
module dev.hark.handlers {
    requires transitive dev.hark.server;
    requires static transitive org.jspecify;
    requires static com.aayushatharva.brotli4j;
    requires static com.github.luben.zstd_jni;

    exports dev.hark.handlers.files;
    exports dev.hark.handlers.live;
    exports dev.hark.handlers.route;
}
