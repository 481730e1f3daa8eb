package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Nothing;
import dev.penstock.local.template.Piece.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the template's resources as they are written, and adds the APIs that SAM makes for events that name none. */
final class ResourceReader {
    private static final Set<String> ATTRIBUTES = Set.of(
            "Type",
            "Properties",
            "Condition",
            "DependsOn",
            "Metadata",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "UpdatePolicy",
            "CreationPolicy");

    private final Map<String, Piece> template;
    private final Globals globals;
    private final Faults faults;

    ResourceReader(Map<String, Piece> template, Faults faults) {
        this.template = template;
        this.globals = new Globals(template, faults);
        this.faults = faults;
    }

    /** All of them by logical id, in their order. */
    Map<String, Resource> read() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        Map<String, Piece> declared = Section.of(template, "Resources", faults);
        if (declared.isEmpty() && faults.found().isEmpty()) {
            faults.add(Place.NOWHERE, "The template declares no resources");
        }
        declared.forEach((id, piece) -> resource(id, piece, declared).ifPresent(found -> resources.put(id, found)));
        addImplicitApi(resources, "HttpApi", "ApiId", EventReader.IMPLICIT_HTTP_API, ResourceType.HTTP_API);
        addImplicitApi(resources, "Api", "RestApiId", EventReader.IMPLICIT_REST_API, ResourceType.REST_API);
        return resources;
    }

    private Optional<Resource> resource(String id, Piece piece, Map<String, Piece> declared) {
        Map<String, Piece> attributes = Section.fields(piece, faults);
        attributes.forEach((name, value) -> {
            if (!ATTRIBUTES.contains(name)) {
                faults.add(value.place(), "no such attribute of a resource");
            }
        });
        dependencies(attributes.get("DependsOn")).forEach(dependency -> {
            if (!declared.containsKey(dependency.text())) {
                faults.add(dependency.place(), "there is no resource " + dependency.text());
            }
        });
        if (!(attributes.get("Type") instanceof Text type)) {
            faults.add(piece.place(), "has no Type");
            return Optional.empty();
        }
        Optional<ResourceType> known = ResourceType.named(type.text());
        if (known.isEmpty()) {
            faults.add(piece.place(), "resources of type " + type.text() + " are not provided here");
        }
        return known.map(kind -> new Resource(
                id,
                kind,
                type.text(),
                globals.merge(kind, properties(attributes, piece.place())),
                condition(attributes),
                piece.place()));
    }

    private Fields properties(Map<String, Piece> attributes, Place place) {
        Piece properties = attributes.get("Properties");
        if (properties instanceof Fields fields) {
            return fields;
        }
        if (properties != null && !(properties instanceof Nothing)) {
            faults.add(properties.place(), "a map is needed here, not " + properties.kind());
        }
        return new Fields(Map.of(), place);
    }

    private static Optional<Text> condition(Map<String, Piece> attributes) {
        return Optional.ofNullable(attributes.get("Condition"))
                .filter(Text.class::isInstance)
                .map(Text.class::cast);
    }

    private static List<Text> dependencies(@Nullable Piece dependsOn) {
        if (dependsOn instanceof Text one) {
            return List.of(one);
        }
        return dependsOn instanceof Items list
                ? list.items().stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .toList()
                : List.of();
    }

    private void addImplicitApi(
            Map<String, Resource> resources, String eventType, String apiProperty, String id, ResourceType type) {
        boolean needed = resources.values().stream()
                .filter(resource -> resource.type() == ResourceType.FUNCTION)
                .flatMap(function -> Section.of(function.fields(), "Events", faults).values().stream())
                .map(event -> Section.fields(event, faults))
                .anyMatch(event -> event.get("Type") instanceof Text text
                        && text.text().equals(eventType)
                        && !Section.of(event, "Properties", faults).containsKey(apiProperty));
        if (needed && !resources.containsKey(id)) {
            Map<String, Piece> stage = Map.of("StageName", Text.of(stageOf(type), Place.NOWHERE));
            Place place = new Place("Resources/" + id, 0);
            Fields properties = globals.merge(type, new Fields(stage, place));
            resources.put(id, new Resource(id, type, "the implicit API", properties, Optional.empty(), place));
        }
    }

    private static String stageOf(ResourceType api) {
        return api == ResourceType.HTTP_API ? "$default" : "Prod";
    }
}
