package dev.hark.handlers.route;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place between two segments of a path: what may come next, and what answers if nothing does. Immutable.
///
/// A search comes to each node once at most, since a node knows how many segments lead to it. So whatever a
/// client sends, going back costs no more than there are nodes, and the stack is no deeper than the longest
/// pattern.
final class Node {
    /// What answers a path that ends here; null if none does.
    private final @Nullable Endpoint end;

    /// In order, so that one can be found by halving.
    private final String[] literals;

    /// Where each of the literals leads.
    private final Node[] afterLiteral;

    /// Where any other segment leads, or a literal that leads nowhere; null if there is no parameter here.
    private final @Nullable Node afterParameter;

    /// What answers everything else; null if nothing does.
    private final @Nullable Endpoint rest;

    /// @param routes those whose patterns lead here
    /// @param depth how many segments lead here
    private Node(List<Route> routes, int depth) {
        var ending = new ArrayList<Route>();
        var byLiteral = new TreeMap<String, List<Route>>();
        var byParameter = new ArrayList<Route>();
        var rests = new ArrayList<Route>();
        for (var route : routes) {
            var segments = route.pattern().segments();
            if (segments.size() == depth) {
                ending.add(route);
                continue;
            }
            switch (segments.get(depth)) {
                case Segment.Literal(var spelling) ->
                    byLiteral.computeIfAbsent(spelling, _ -> new ArrayList<>()).add(route);
                case Segment.Parameter _ -> byParameter.add(route);
                case Segment.Rest _ -> rests.add(route);
            }
        }
        end = endpoint(ending);
        literals = byLiteral.keySet().toArray(String[]::new);
        afterLiteral = byLiteral.values().stream()
                .map(those -> new Node(those, depth + 1))
                .toArray(Node[]::new);
        afterParameter = byParameter.isEmpty() ? null : new Node(byParameter, depth + 1);
        rest = endpoint(rests);
    }

    /// The tree of these routes.
    static Node root(List<Route> routes) {
        return new Node(routes, 0);
    }

    /// The endpoint of the most specific pattern that matches the path from here on, or null if none does.
    ///
    /// @param path as of [Spelling]
    /// @param start where the next segment begins
    @Nullable
    Endpoint find(String path, int start) {
        int slash = path.indexOf('/', start);
        int segmentEnd = slash < 0 ? path.length() : slash;
        int literal = indexOfLiteral(path, start, segmentEnd);
        var found = literal < 0 ? null : afterLiteral[literal].findAfter(path, segmentEnd);
        if (found == null && afterParameter != null && start < segmentEnd) {
            found = afterParameter.findAfter(path, segmentEnd);
        }
        return found == null ? rest : found;
    }

    private @Nullable Endpoint findAfter(String path, int segmentEnd) {
        return segmentEnd == path.length() ? end : find(path, segmentEnd + 1);
    }

    private int indexOfLiteral(String path, int start, int segmentEnd) {
        int low = 0;
        int high = literals.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(literals[middle], path, start, segmentEnd);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// As [String#compareTo] would with the part of the path, which it would have to copy.
    private static int compare(String literal, String path, int start, int end) {
        int common = Math.min(literal.length(), end - start);
        for (int i = 0; i < common; i++) {
            int order = literal.charAt(i) - path.charAt(start + i);
            if (order != 0) return order;
        }
        return literal.length() - (end - start);
    }

    private static @Nullable Endpoint endpoint(List<Route> routes) {
        return routes.isEmpty() ? null : new Endpoint(routes);
    }
}
