package dev.hark.protocol.http;

import org.jspecify.annotations.Nullable;

/// A status code with the phrase that goes with it (RFC 9110 §15).
///
/// @param code three digits, 100 to 599
/// @param reason the reason phrase, for people only; may be empty
public record Status(int code, String reason) {
    public static final Status CONTINUE = new Status(100, "Continue");
    public static final Status SWITCHING_PROTOCOLS = new Status(101, "Switching Protocols");
    /// RFC 8297.
    public static final Status EARLY_HINTS = new Status(103, "Early Hints");

    public static final Status OK = new Status(200, "OK");
    public static final Status CREATED = new Status(201, "Created");
    public static final Status ACCEPTED = new Status(202, "Accepted");
    public static final Status NON_AUTHORITATIVE_INFORMATION = new Status(203, "Non-Authoritative Information");
    public static final Status NO_CONTENT = new Status(204, "No Content");
    public static final Status RESET_CONTENT = new Status(205, "Reset Content");
    public static final Status PARTIAL_CONTENT = new Status(206, "Partial Content");

    public static final Status MULTIPLE_CHOICES = new Status(300, "Multiple Choices");
    public static final Status MOVED_PERMANENTLY = new Status(301, "Moved Permanently");
    public static final Status FOUND = new Status(302, "Found");
    public static final Status SEE_OTHER = new Status(303, "See Other");
    public static final Status NOT_MODIFIED = new Status(304, "Not Modified");
    public static final Status TEMPORARY_REDIRECT = new Status(307, "Temporary Redirect");
    public static final Status PERMANENT_REDIRECT = new Status(308, "Permanent Redirect");

    public static final Status BAD_REQUEST = new Status(400, "Bad Request");
    public static final Status UNAUTHORIZED = new Status(401, "Unauthorized");
    public static final Status PAYMENT_REQUIRED = new Status(402, "Payment Required");
    public static final Status FORBIDDEN = new Status(403, "Forbidden");
    public static final Status NOT_FOUND = new Status(404, "Not Found");
    public static final Status METHOD_NOT_ALLOWED = new Status(405, "Method Not Allowed");
    public static final Status NOT_ACCEPTABLE = new Status(406, "Not Acceptable");
    public static final Status PROXY_AUTHENTICATION_REQUIRED = new Status(407, "Proxy Authentication Required");
    public static final Status REQUEST_TIMEOUT = new Status(408, "Request Timeout");
    public static final Status CONFLICT = new Status(409, "Conflict");
    public static final Status GONE = new Status(410, "Gone");
    public static final Status LENGTH_REQUIRED = new Status(411, "Length Required");
    public static final Status PRECONDITION_FAILED = new Status(412, "Precondition Failed");
    public static final Status CONTENT_TOO_LARGE = new Status(413, "Content Too Large");
    public static final Status URI_TOO_LONG = new Status(414, "URI Too Long");
    public static final Status UNSUPPORTED_MEDIA_TYPE = new Status(415, "Unsupported Media Type");
    public static final Status RANGE_NOT_SATISFIABLE = new Status(416, "Range Not Satisfiable");
    public static final Status EXPECTATION_FAILED = new Status(417, "Expectation Failed");
    public static final Status MISDIRECTED_REQUEST = new Status(421, "Misdirected Request");
    public static final Status UNPROCESSABLE_CONTENT = new Status(422, "Unprocessable Content");
    public static final Status UPGRADE_REQUIRED = new Status(426, "Upgrade Required");
    /// RFC 6585 §3.
    public static final Status PRECONDITION_REQUIRED = new Status(428, "Precondition Required");
    /// RFC 6585 §4.
    public static final Status TOO_MANY_REQUESTS = new Status(429, "Too Many Requests");
    /// RFC 6585 §5.
    public static final Status REQUEST_HEADER_FIELDS_TOO_LARGE = new Status(431, "Request Header Fields Too Large");

    public static final Status INTERNAL_SERVER_ERROR = new Status(500, "Internal Server Error");
    public static final Status NOT_IMPLEMENTED = new Status(501, "Not Implemented");
    public static final Status BAD_GATEWAY = new Status(502, "Bad Gateway");
    public static final Status SERVICE_UNAVAILABLE = new Status(503, "Service Unavailable");
    public static final Status GATEWAY_TIMEOUT = new Status(504, "Gateway Timeout");
    public static final Status HTTP_VERSION_NOT_SUPPORTED = new Status(505, "HTTP Version Not Supported");

    /// @throws IllegalArgumentException if the code is none or the phrase can't be sent
    public Status {
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("A status code is 100 to 599 (RFC 9110 §15), not " + code);
        }
        if (!Grammar.isFieldValue(reason)) {
            throw new IllegalArgumentException("Not a reason phrase (RFC 9112 §4): " + Grammar.shown(reason));
        }
    }

    /// Whether the response is interim: more will follow (RFC 9110 §15.2).
    public boolean isInformational() {
        return code < 200;
    }

    /// Whether the server or the client is told to have failed (RFC 9110 §15.5, §15.6).
    public boolean isError() {
        return code >= 400;
    }

    /// Whether a response with this status ends with its head: 1xx, 204, 304 (RFC 9110 §6.4.1). That of a 205 is
    /// empty too (§15.3.6), but says so with a length.
    public boolean isBodiless() {
        return code < 200 || code == 204 || code == 304;
    }

    /// The field that a response with this status must carry, or null if there is none (RFC 9110 §15.2.2, §15.5.2,
    /// §15.5.6, §15.5.8, §15.5.22): without it the client is told to do something, and not what.
    public @Nullable String requiredField() {
        return switch (code) {
            case 101, 426 -> "Upgrade";
            case 401 -> "WWW-Authenticate";
            case 405 -> "Allow";
            case 407 -> "Proxy-Authenticate";
            default -> null;
        };
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? Integer.toString(code) : code + " " + reason;
    }
}
