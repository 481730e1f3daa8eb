package dev.penstock.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Nothing;
import dev.penstock.local.template.Piece.Text;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolved properties, read by name and type. What has the wrong type is reported; at the end, so is what nobody asked for.
 * Properties that are missing and properties that have been reported are both empty.
 */
final class Properties {
    private final Fields fields;
    private final Faults faults;
    private final Set<String> read = new HashSet<>();

    Properties(Fields fields, Faults faults) {
        this.fields = fields;
        this.faults = faults;
    }

    Place place() {
        return fields.place();
    }

    Place place(String name) {
        Piece piece = fields.fields().get(name);
        return piece == null ? fields.place() : piece.place();
    }

    Optional<String> text(String name) {
        return piece(name).flatMap(this::textOf);
    }

    /**
     * A text that must be there.
     *
     * @throws Unresolvable when it is not
     */
    String required(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            Piece piece = fields.fields().get(name);
            throw piece == null ? Unresolvable.at(place(), name + " is missing") : Unresolvable.reported(piece.place());
        }
        return text.get();
    }

    Optional<Integer> whole(String name) {
        Optional<String> text = text(name);
        Optional<Integer> whole =
                text.filter(digits -> digits.matches("-?\\d{1,9}")).map(Integer::valueOf);
        if (text.isPresent() && whole.isEmpty()) {
            faults.add(place(name), "a whole number is needed here");
        }
        return whole;
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(Json::truth);
    }

    Optional<Properties> map(String name) {
        return piece(name).flatMap(this::mapOf);
    }

    /** The maps of a list. */
    List<Properties> maps(String name) {
        return items(name).stream().flatMap(item -> mapOf(item).stream()).toList();
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        return items(name).stream().flatMap(item -> textOf(item).stream()).toList();
    }

    /** The texts of a map, in its order. */
    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).ifPresent(map -> map.names().forEach(key -> map.text(key).ifPresent(text -> texts.put(key, text))));
        return Collections.unmodifiableMap(texts);
    }

    Set<String> names() {
        return fields.fields().keySet();
    }

    /** A document: a map, a list, or a text that holds JSON. */
    Optional<JsonNode> json(String name) {
        return piece(name).flatMap(piece -> piece instanceof Text text ? parsed(text) : Optional.of(Json.of(piece)));
    }

    /** Whatever stands there, as JSON, with texts as texts. */
    Optional<JsonNode> value(String name) {
        return piece(name).map(Json::of);
    }

    /** Properties that change nothing here. */
    void ignore(String... names) {
        read.addAll(List.of(names));
    }

    /** Reports every property that nobody asked for. */
    void finish(String owner) {
        fields.fields().forEach((name, piece) -> {
            if (!read.contains(name)) {
                faults.add(piece.place(), "this property of %s is not provided here".formatted(owner));
            }
        });
    }

    private Optional<Piece> piece(String name) {
        read.add(name);
        return Optional.ofNullable(fields.fields().get(name)).filter(piece -> !(piece instanceof Nothing));
    }

    private List<Piece> items(String name) {
        Optional<Piece> piece = piece(name);
        if (piece.isPresent() && !(piece.get() instanceof Items)) {
            faults.add(
                    piece.get().place(),
                    "a list is needed here, not " + piece.get().kind());
        }
        return piece.filter(Items.class::isInstance)
                .map(list -> ((Items) list).items())
                .orElse(List.of());
    }

    private Optional<String> textOf(Piece piece) {
        if (piece instanceof Text text) {
            return Optional.of(
                    text.scalar() == Piece.Scalar.BOOLEAN ? Boolean.toString(Json.truth(text.text())) : text.text());
        }
        if (!(piece instanceof Nothing)) {
            faults.add(piece.place(), "a text is needed here, not " + piece.kind());
        }
        return Optional.empty();
    }

    private Optional<Properties> mapOf(Piece piece) {
        if (piece instanceof Fields map) {
            return Optional.of(new Properties(map, faults));
        }
        if (!(piece instanceof Nothing)) {
            faults.add(piece.place(), "a map is needed here, not " + piece.kind());
        }
        return Optional.empty();
    }

    private Optional<JsonNode> parsed(Text text) {
        try {
            return Optional.of(Json.MAPPER.readTree(text.text()));
        } catch (JsonProcessingException e) {
            faults.add(text.place(), "a map or a JSON text is needed here");
            return Optional.empty();
        }
    }
}
