package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SAM's Globals: what every resource of a kind has. Maps are merged, lists are joined with the globals first, and of anything else
 * the resource's own counts (AWS SAM developer guide, "Overridable Globals").
 */
final class Globals {
    private final Map<String, Piece> sections;

    Globals(Map<String, Piece> template, Faults faults) {
        this.sections = Section.of(template, "Globals", faults);
        sections.forEach((name, piece) -> {
            if (!List.of("Function", "Api", "HttpApi", "SimpleTable", "LayerVersion")
                    .contains(name)) {
                faults.add(piece.place(), "Globals of this kind are not provided here");
            }
        });
    }

    /** A resource's properties with the globals of its kind. */
    Fields merge(ResourceType type, Fields own) {
        return section(type)
                .map(sections::get)
                .map(globals -> merged(globals, own))
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .orElse(own);
    }

    private static Optional<String> section(ResourceType type) {
        return switch (type) {
            case FUNCTION -> Optional.of("Function");
            case REST_API -> Optional.of("Api");
            case HTTP_API -> Optional.of("HttpApi");
            case SIMPLE_TABLE -> Optional.of("SimpleTable");
            case LAYER -> Optional.of("LayerVersion");
            default -> Optional.empty();
        };
    }

    private static Piece merged(Piece global, Piece own) {
        if (global instanceof Fields first && own instanceof Fields second) {
            Map<String, Piece> fields = new LinkedHashMap<>(first.fields());
            second.fields().forEach((name, piece) -> fields.merge(name, piece, Globals::merged));
            return new Fields(fields, second.place());
        }
        if (global instanceof Items first && own instanceof Items second) {
            List<Piece> items = new ArrayList<>(first.items());
            items.addAll(second.items());
            return new Items(items, second.place());
        }
        return own;
    }
}
