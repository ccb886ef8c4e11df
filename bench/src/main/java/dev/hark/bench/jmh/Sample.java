package dev.hark.bench.jmh;

import dev.hark.protocol.http1.Http1Limits;
import java.nio.charset.StandardCharsets;

/// Requests as clients send them.
public enum Sample {
    /// 14 fields, about 640 octets.
    BROWSER("""
            GET /articles/2026/november?page=2 HTTP/1.1
            Host: www.example.org
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            Accept-Language: en-GB,en;q=0.7,de;q=0.3
            Accept-Encoding: gzip, deflate, br, zstd
            Referer: http://www.example.org/articles/2026/november
            Connection: keep-alive
            Cookie: session=6f1c0b1e9d2a4c77; theme=dark; consent=necessary
            Upgrade-Insecure-Requests: 1
            Sec-Fetch-Dest: document
            Sec-Fetch-Mode: navigate
            Sec-Fetch-Site: same-origin
            Priority: u=0, i
            If-None-Match: "9f2c-18b3"

            """),

    /// 3 fields.
    CURL("""
            GET /api/users/42 HTTP/1.1
            Host: localhost:8080
            User-Agent: curl/8.14.1
            Accept: */*

            """),

    /// What a reverse proxy passes on, and adds.
    PROXY("""
            GET /api/users/42?fields=name,email HTTP/1.1
            Host: api.example.org
            X-Real-IP: 203.0.113.7
            X-Forwarded-For: 203.0.113.7, 198.51.100.23
            X-Forwarded-Proto: https
            X-Forwarded-Host: api.example.org
            X-Request-ID: 7d1f3c52-94a5-4f0e-8a3c-5f1f6f7f3a11
            Via: 1.1 edge-3
            Accept: application/json
            Accept-Encoding: gzip
            Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl
            User-Agent: example-app/3.2

            """);

    static final Http1Limits LIMITS = new Http1Limits(8192, 32 * 1024, 100, Long.MAX_VALUE, 1024, 8192);

    private final String text;

    Sample(String text) {
        this.text = text;
    }

    byte[] octets() {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
