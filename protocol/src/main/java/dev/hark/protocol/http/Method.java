package dev.hark.protocol.http;

/// A request method (RFC 9110 §9): any token, case-sensitive. The methods that hark knows are constants.
///
/// A method is *known* when its semantics are defined here; a server answers an unknown one with 501 (§9.1). Methods
/// of one name are equal, whatever else is said of them: on the wire there is only the name.
///
/// @param name the token, as in the request line
/// @param isSafe whether it asks for no change of state (§9.2.1)
/// @param isIdempotent whether sending it again changes nothing more (§9.2.2)
/// @param isKnown whether hark knows what it means
public record Method(String name, boolean isSafe, boolean isIdempotent, boolean isKnown) {
    public static final Method GET = safe("GET");
    public static final Method HEAD = safe("HEAD");
    public static final Method OPTIONS = safe("OPTIONS");
    public static final Method TRACE = safe("TRACE");
    /// A safe request with a body (RFC 10008).
    public static final Method QUERY = safe("QUERY");
    public static final Method PUT = new Method("PUT", false, true, true);
    public static final Method DELETE = new Method("DELETE", false, true, true);
    public static final Method POST = new Method("POST", false, false, true);
    /// RFC 5789.
    public static final Method PATCH = new Method("PATCH", false, false, true);
    public static final Method CONNECT = new Method("CONNECT", false, false, true);

    /// @throws IllegalArgumentException if the name is not a token
    public Method {
        if (!Grammar.isToken(name)) {
            throw new IllegalArgumentException("Not a method (RFC 9110 §9.1): " + Grammar.shown(name));
        }
    }

    /// The method of that name: the constant where hark knows it, else an unknown method, taken as neither safe nor
    /// idempotent.
    ///
    /// @throws IllegalArgumentException if the name is not a token
    public static Method of(String name) {
        return switch (name) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "OPTIONS" -> OPTIONS;
            case "TRACE" -> TRACE;
            case "QUERY" -> QUERY;
            case "PUT" -> PUT;
            case "DELETE" -> DELETE;
            case "POST" -> POST;
            case "PATCH" -> PATCH;
            case "CONNECT" -> CONNECT;
            default -> new Method(name, false, false, false);
        };
    }

    private static Method safe(String name) {
        return new Method(name, true, true, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Method that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
