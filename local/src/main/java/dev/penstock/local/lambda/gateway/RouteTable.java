package dev.penstock.local.lambda.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request: of those that match, the one whose first segments are most literal, then one that names the
 * method before {@code ANY}; {@code $default} when there is no other.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes</a>
 */
final class RouteTable {
    private static final Comparator<Route> MOST_SPECIFIC = Comparator.<Route, String>comparing(
                    route -> specificity(route.path()))
            .thenComparing(route -> !route.method().equals("ANY"));

    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * A route with its path's parameters, URL-decoded.
     *
     * @param parameters by name, in the path's order
     */
    record Match(Route route, Map<String, String> parameters) {}

    /** The match for a path as it came, percent-encoded and without the stage. */
    Optional<Match> find(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals("ANY") || route.method().equals(method))
                .filter(route -> match(route, path).isPresent())
                .max(MOST_SPECIFIC)
                .flatMap(route -> match(route, path));
    }

    private static Optional<Match> match(Route route, String path) {
        if (route.path().equals(Route.DEFAULT)) {
            return Optional.of(new Match(route, Map.of()));
        }
        List<String> pattern = segments(route.path());
        List<String> actual = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String segment = pattern.get(i);
            if (i >= actual.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                parameters.put(
                        segment.substring(1, segment.length() - 2),
                        decoded(String.join("/", actual.subList(i, actual.size()))));
                return Optional.of(new Match(route, parameters));
            }
            if (isParameter(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), decoded(actual.get(i)));
            } else if (!segment.equals(decoded(actual.get(i)))) {
                return Optional.empty();
            }
        }
        return pattern.size() == actual.size() ? Optional.of(new Match(route, parameters)) : Optional.empty();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** A digit a segment: 3 literal, 2 a parameter, 1 the rest; {@code $default} has none, and so comes last. */
    private static String specificity(String path) {
        StringBuilder digits = new StringBuilder();
        if (!path.equals(Route.DEFAULT)) {
            digits.append('0');
            segments(path)
                    .forEach(segment -> digits.append(segment.endsWith("+}") ? '1' : isParameter(segment) ? '2' : '3'));
        }
        return digits.toString();
    }

    /** Undoes percent-encoding; a plus is a plus in a path. What is not well encoded stays as it is. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
