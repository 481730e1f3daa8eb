package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Call;
import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Nothing;
import dev.penstock.local.template.Piece.Scalar;
import dev.penstock.local.template.Piece.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Replaces every function in a piece by its value. A function that can't be resolved is reported and becomes nothing. */
final class Resolver {
    private static final String NO_VALUE = "AWS::NoValue";

    private final Map<String, Piece> values;
    private final Mappings mappings;
    private final Conditions conditions;
    private final Identities identities;
    private final Map<String, Resource> resources;
    private final ApiAddresses addresses;
    private final Faults faults;

    /**
     * Resolves against one deployment.
     *
     * @param values of parameters and pseudo parameters, by name
     */
    Resolver(
            Map<String, Piece> values,
            Mappings mappings,
            Map<String, Piece> conditions,
            Map<String, Resource> resources,
            Deployment deployment,
            Faults faults) {
        this.values = values;
        this.mappings = mappings;
        this.conditions = new Conditions(conditions, this::resolve);
        this.identities = new Identities(deployment, resources, this::resolve);
        this.resources = resources;
        this.addresses = new ApiAddresses(deployment, resources);
        this.faults = faults;
    }

    Conditions conditions() {
        return conditions;
    }

    Identities identities() {
        return identities;
    }

    /** Whether a resource is part of this deployment: its condition holds, or it has none. */
    boolean stands(Resource resource) {
        return resource.condition()
                .map(name -> conditions.holds(name.text(), name.place()))
                .orElse(true);
    }

    Piece resolve(Piece piece) {
        if (piece instanceof Fields map) {
            Map<String, Piece> resolved = new LinkedHashMap<>();
            map.fields().forEach((name, value) -> keep(resolve(value), kept -> resolved.put(name, kept)));
            return new Fields(resolved, map.place());
        }
        if (piece instanceof Items list) {
            List<Piece> resolved = new ArrayList<>();
            list.items().forEach(item -> keep(resolve(item), resolved::add));
            return new Items(resolved, list.place());
        }
        return piece instanceof Call call ? resolve(call) : piece;
    }

    /** What is nothing leaves its map or list, unless it is a fault that has been reported: then it stays, as nothing. */
    private static void keep(Piece resolved, Consumer<Piece> keep) {
        if (!(resolved instanceof Nothing nothing) || nothing.reported()) {
            keep.accept(resolved);
        }
    }

    private Piece resolve(Call call) {
        try {
            return value(call);
        } catch (Unresolvable e) {
            e.report(faults);
            return new Nothing(true, call.place());
        }
    }

    private Piece value(Call call) {
        return switch (call.function()) {
            case "Ref" -> ref(textOf(call.argument()), call.place());
            case "GetAtt" -> attribute(call);
            case "Sub" -> substitute(call);
            case "Join" -> join(call);
            case "If" -> choose(call);
            case "Select" -> select(call);
            case "Split" -> split(call);
            case "FindInMap" -> find(call);
            case "ImportValue" ->
                throw Unresolvable.at(
                        call.place(), "Fn::ImportValue needs another stack's exports, and there is none here");
            case "Equals", "And", "Or", "Not", "Condition" ->
                throw Unresolvable.at(call.place(), call.function() + " stands in Conditions only");
            default -> throw Unresolvable.at(call.place(), "Fn::" + call.function() + " is not provided here");
        };
    }

    private Piece ref(String name, Place place) {
        if (name.equals(NO_VALUE)) {
            return new Nothing(false, place);
        }
        Piece value = values.get(name);
        if (value instanceof Nothing) {
            throw Unresolvable.reported(place);
        }
        if (value != null) {
            return value;
        }
        if (!identities.knows(name)) {
            throw Unresolvable.at(place, "there is no parameter or resource " + name);
        }
        mustStand(name, place);
        return Text.of(identities.ref(name, place), place);
    }

    private Piece attribute(Call call) {
        List<Piece> arguments = arguments(call, 2, 2);
        String id = textOf(arguments.get(0));
        String attribute = textOf(resolve(arguments.get(1)));
        mustStand(id, call.place());
        return Text.of(identities.attribute(id, attribute, call.place()), call.place());
    }

    private void mustStand(String id, Place place) {
        Resource resource = resources.get(id);
        if (resource != null && !stands(resource)) {
            throw Unresolvable.at(place, id + " is not part of this deployment: its condition does not hold");
        }
    }

    private Piece substitute(Call call) {
        Map<String, Piece> local = Map.of();
        Piece text = call.argument();
        if (text instanceof Items) {
            List<Piece> arguments = arguments(call, 2, 2);
            text = arguments.get(0);
            local = arguments.get(1) instanceof Fields map ? map.fields() : Map.of();
        }
        Substitution substitution = new Substitution(textOf(text), call.place());
        Map<String, Piece> own = local;
        String filled =
                substitution.fill(name -> textOf(own.containsKey(name) ? resolve(own.get(name)) : named(name, call)));
        return Text.of(addresses.local(filled), call.place());
    }

    /** What stands for {@code ${Name}} or {@code ${Resource.Attribute}}. */
    private Piece named(String name, Call call) {
        int dot = name.indexOf('.');
        if (dot < 0 || values.containsKey(name) || identities.knows(name)) {
            return ref(name, call.place());
        }
        mustStand(name.substring(0, dot), call.place());
        String attribute = identities.attribute(name.substring(0, dot), name.substring(dot + 1), call.place());
        return Text.of(attribute, call.place());
    }

    private Piece join(Call call) {
        List<Piece> arguments = arguments(call, 2, 2);
        String delimiter = textOf(arguments.get(0));
        List<String> parts =
                listOf(arguments.get(1)).stream().map(Resolver::textOf).toList();
        return Text.of(addresses.local(String.join(delimiter, parts)), call.place());
    }

    private Piece choose(Call call) {
        List<Piece> arguments = arguments(call, 3, 3);
        boolean holds = conditions.holds(textOf(arguments.get(0)), call.place());
        return resolve(arguments.get(holds ? 1 : 2));
    }

    private Piece select(Call call) {
        List<Piece> arguments = arguments(call, 2, 2);
        List<Piece> items = listOf(arguments.get(1));
        String index = textOf(resolve(arguments.get(0)));
        if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= items.size()) {
            throw Unresolvable.at(call.place(), "Fn::Select finds no item %s in %d".formatted(index, items.size()));
        }
        return items.get(Integer.parseInt(index));
    }

    private Piece split(Call call) {
        List<Piece> arguments = arguments(call, 2, 2);
        String delimiter = textOf(arguments.get(0));
        String text = textOf(resolve(arguments.get(1)));
        if (delimiter.isEmpty()) {
            throw Unresolvable.at(call.place(), "Fn::Split needs a delimiter");
        }
        List<Piece> parts = new ArrayList<>();
        for (String part : text.split(Pattern.quote(delimiter), -1)) {
            parts.add(Text.of(part, call.place()));
        }
        return new Items(parts, call.place());
    }

    private Piece find(Call call) {
        List<String> keys = arguments(call, 3, 3).stream()
                .map(argument -> textOf(resolve(argument)))
                .toList();
        return mappings.find(keys.get(0), keys.get(1), keys.get(2), call.place());
    }

    private List<Piece> listOf(Piece argument) {
        Piece resolved = resolve(argument);
        if (resolved instanceof Items list) {
            return list.items();
        }
        throw unfit(resolved, "a list");
    }

    private static List<Piece> arguments(Call call, int least, int most) {
        if (call.argument() instanceof Items list
                && list.items().size() >= least
                && list.items().size() <= most) {
            return list.items();
        }
        throw Unresolvable.at(call.place(), "Fn::%s takes a list of %d".formatted(call.function(), least));
    }

    private static String textOf(Piece piece) {
        if (piece instanceof Text text) {
            return text.scalar() == Scalar.BOOLEAN ? Boolean.toString(Json.truth(text.text())) : text.text();
        }
        throw unfit(piece, "a text");
    }

    private static Unresolvable unfit(Piece piece, String needed) {
        return piece instanceof Nothing nothing && nothing.reported()
                ? Unresolvable.reported(piece.place())
                : Unresolvable.at(piece.place(), needed + " is needed here, not " + piece.kind());
    }
}
