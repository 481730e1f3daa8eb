package dev.penstock.local.template;

import java.util.Map;
import java.util.Optional;

/** The template's Mappings: two keys to a value. */
final class Mappings {
    private final Map<String, Map<String, Piece>> declared;
    private final Faults faults;

    Mappings(Map<String, Piece> template, Faults faults) {
        this.declared = Section.maps(template, "Mappings", faults);
        this.faults = faults;
    }

    Piece find(String mapping, String first, String second, Place place) {
        return Optional.ofNullable(declared.get(mapping))
                .map(keys -> keys.get(first))
                .map(values -> Section.fields(values, faults).get(second))
                .orElseThrow(() ->
                        Unresolvable.at(place, "Mappings/%s/%s/%s does not exist".formatted(mapping, first, second)));
    }
}
