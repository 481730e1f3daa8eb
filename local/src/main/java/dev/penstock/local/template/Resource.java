package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Text;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as written, with the template's Globals merged in.
 *
 * @param id its logical id
 * @param type what kind it is
 * @param typeName its type as written
 * @param properties unresolved
 * @param condition the condition it stands under, when there is one
 */
record Resource(
        String id, ResourceType type, String typeName, Fields properties, Optional<Text> condition, Place place) {

    Map<String, Piece> fields() {
        return properties.fields();
    }

    /** A property's text as written, when it is one and not a function. */
    Optional<String> literal(String property) {
        return fields().get(property) instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }
}
