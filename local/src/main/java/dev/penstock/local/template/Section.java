package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Nothing;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads maps of the template's skeleton, where no function may stand. */
final class Section {

    private Section() {}

    /** The named map of a map: empty when it is missing; what is no map is reported. */
    static Map<String, Piece> of(Map<String, Piece> parent, String name, Faults faults) {
        Piece section = parent.get(name);
        return section == null ? Map.of() : fields(section, faults);
    }

    static Map<String, Piece> fields(Piece piece, Faults faults) {
        if (piece instanceof Fields map) {
            return map.fields();
        }
        if (!(piece instanceof Nothing)) {
            faults.add(piece.place(), "a map is needed here, not " + piece.kind());
        }
        return Map.of();
    }

    /** The named maps of a map: each of its entries must be a map itself. */
    static Map<String, Map<String, Piece>> maps(Map<String, Piece> parent, String name, Faults faults) {
        Map<String, Map<String, Piece>> maps = new LinkedHashMap<>();
        of(parent, name, faults).forEach((key, piece) -> maps.put(key, fields(piece, faults)));
        return maps;
    }
}
