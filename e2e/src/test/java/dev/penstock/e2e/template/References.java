package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the functions in a piece of a template refer to. */
final class References {
    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^}!]+)}");

    private References() {}

    /** Whether it names the resource, by {@code Ref}, {@code Fn::GetAtt} or within {@code Fn::Sub}. */
    static boolean name(JsonNode piece, String id) {
        return in(piece).contains(id);
    }

    /** The logical ids and parameters named. */
    static Set<String> in(JsonNode piece) {
        Set<String> names = new TreeSet<>();
        collect(piece, names);
        return names;
    }

    private static void collect(JsonNode piece, Set<String> names) {
        if (piece.has("Ref")) {
            names.add(withoutAttribute(piece.path("Ref").asText()));
        }
        if (piece.has("Fn::GetAtt")) {
            names.add(piece.path("Fn::GetAtt").path(0).asText());
        }
        if (piece.has("Fn::Sub")) {
            Matcher matcher = IN_TEXT.matcher(text(piece));
            while (matcher.find()) {
                names.add(withoutAttribute(matcher.group(1)));
            }
        }
        piece.forEach(child -> collect(child, names));
    }

    private static String withoutAttribute(String reference) {
        int dot = reference.indexOf('.');
        return dot < 0 ? reference : reference.substring(0, dot);
    }

    /** A value as {@code Fn::Sub} would write it: {@code ${Queue.Arn}}. */
    static String text(JsonNode piece) {
        if (piece.has("Ref")) {
            return "${" + piece.path("Ref").asText() + "}";
        }
        if (piece.has("Fn::GetAtt")) {
            return Part.items(piece.path("Fn::GetAtt"))
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(".", "${", "}"));
        }
        JsonNode sub = piece.path("Fn::Sub");
        if (!sub.isMissingNode()) {
            return sub.isArray() ? sub.path(0).asText() : sub.asText();
        }
        return piece.asText();
    }
}
