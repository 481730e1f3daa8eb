package dev.penstock.e2e.template;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A rule that a deployment keeps.
 *
 * @param ids its names where it comes from, the first of which is its name here
 * @param says what must be
 * @param offenders where it is not: a resource, or {@code RESOURCE/PART}
 */
record Rule(List<String> ids, String says, Function<Blueprint, Stream<String>> offenders) {

    static Rule of(String says, Function<Blueprint, Stream<String>> offenders, String... ids) {
        return new Rule(List.of(ids), says, offenders);
    }

    /** A rule of each resource of a type. */
    static Rule each(String type, String says, Predicate<Part> kept, String... ids) {
        return of(says, blueprint -> blueprint.all(type).filter(kept.negate()).map(Part::id), ids);
    }

    String name() {
        return ids.get(0);
    }

    List<String> findings(Blueprint blueprint) {
        return offenders.apply(blueprint).distinct().sorted().toList();
    }
}
