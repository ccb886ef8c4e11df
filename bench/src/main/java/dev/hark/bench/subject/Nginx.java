package dev.hark.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// nginx: a worker a processor, no log, open files kept, as its documentation says for static files.
final class Nginx {
    private Nginx() {}

    static List<String> command(Workplace workplace, int port) throws IOException {
        var file = workplace.logs().resolve("nginx.conf");
        Files.writeString(file, configuration(workplace, port));
        return List.of("nginx", "-c", file.toString());
    }

    private static String configuration(Workplace workplace, int port) {
        return """
                daemon off;
                worker_processes auto;
                worker_rlimit_nofile 40000;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-error.log;
                events {
                    worker_connections 20000; # by default 512
                }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on; # the head leaves with the file's first octets
                    keepalive_requests 1000000000; # by default 1000
                    open_file_cache max=100;
                    gzip_static on;
                    client_max_body_size 20m;
                    client_body_temp_path %1$s/nginx-body;
                    proxy_temp_path %1$s/nginx-proxy;
                    fastcgi_temp_path %1$s/nginx-fastcgi;
                    uwsgi_temp_path %1$s/nginx-uwsgi;
                    scgi_temp_path %1$s/nginx-scgi;
                    server {
                        listen 127.0.0.1:%2$d backlog=4096;
                        root %3$s;
                        location = /plaintext {
                            default_type text/plain;
                            return 200 "Hello, World!";
                        }
                    }
                }
                """.formatted(workplace.logs(), port, workplace.folder());
    }
}
