package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Nothing;
import dev.penstock.local.template.Piece.Scalar;
import dev.penstock.local.template.Piece.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Gives the template's parameters their values, and holds them against what the template allows. */
final class Parameters {
    private static final Set<String> LISTS = Set.of("CommaDelimitedList", "List<Number>", "List<String>");

    private final Map<String, Map<String, Piece>> declared;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Faults faults;

    Parameters(Map<String, Piece> template, Faults faults) {
        this.declared = Section.maps(template, "Parameters", faults);
        this.faults = faults;
        Section.of(template, "Parameters", faults).forEach((name, piece) -> places.put(name, piece.place()));
    }

    /** The value of each: a text, or a list of texts. */
    Map<String, Piece> values(Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .sorted()
                .forEach(name -> {
                    faults.add(Place.NOWHERE, "There is no parameter " + name + "; there are " + declared.keySet());
                });
        Map<String, Piece> values = new LinkedHashMap<>();
        declared.forEach((name, parameter) -> values.put(name, value(name, parameter, given)));
        return values;
    }

    private Piece value(String name, Map<String, Piece> parameter, Map<String, String> given) {
        Place place = places.getOrDefault(name, Place.NOWHERE);
        String type = text(parameter, "Type").orElse("");
        if (type.isEmpty()) {
            faults.add(place, "has no Type");
        }
        Optional<String> value = Optional.ofNullable(given.get(name));
        if (value.isEmpty() && type.startsWith("AWS::SSM::Parameter")) {
            return broken(place, "comes from the Parameter Store, which is not provided here: give it a value");
        }
        Optional<String> chosen = value.or(() -> text(parameter, "Default"));
        if (chosen.isEmpty()) {
            return broken(place, "has no default: give it a value");
        }
        boolean list = LISTS.contains(type) || type.startsWith("List<");
        List<String> parts = list ? split(chosen.get()) : List.of(chosen.get());
        parts.forEach(part -> check(place, type, parameter, part));
        return list ? items(parts, type, place) : single(chosen.get(), type, place);
    }

    private static Piece items(List<String> parts, String type, Place place) {
        return new Items(
                parts.stream().map(part -> (Piece) single(part, type, place)).toList(), place);
    }

    private static Text single(String value, String type, Place place) {
        return new Text(value, type.contains("Number") ? Scalar.NUMBER : Scalar.TEXT, place);
    }

    /** As CloudFormation splits a list: at commas, with the space around each part removed. */
    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        if (!value.isBlank()) {
            for (String part : value.split(",", -1)) {
                parts.add(part.trim());
            }
        }
        return parts;
    }

    private void check(Place place, String type, Map<String, Piece> parameter, String value) {
        if (type.contains("Number")) {
            checkNumber(place, parameter, value);
        } else {
            limit(parameter, "MinLength", place).ifPresent(least -> {
                require(
                        place,
                        parameter,
                        BigDecimal.valueOf(value.length()).compareTo(least) >= 0,
                        "is shorter than " + least);
            });
            limit(parameter, "MaxLength", place).ifPresent(most -> {
                require(
                        place,
                        parameter,
                        BigDecimal.valueOf(value.length()).compareTo(most) <= 0,
                        "is longer than " + most);
            });
        }
        if (parameter.get("AllowedValues") instanceof Items allowed) {
            List<String> values = allowed.items().stream()
                    .map(Parameters::textOf)
                    .flatMap(Optional::stream)
                    .toList();
            require(place, parameter, values.contains(value), "is none of " + values);
        }
        text(parameter, "AllowedPattern").ifPresent(pattern -> {
            require(place, parameter, matches(place, pattern, value), "does not match " + pattern);
        });
    }

    private void checkNumber(Place place, Map<String, Piece> parameter, String value) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty()) {
            require(place, parameter, false, "is no number");
            return;
        }
        limit(parameter, "MinValue", place).ifPresent(least -> {
            require(place, parameter, number.get().compareTo(least) >= 0, "is less than " + least);
        });
        limit(parameter, "MaxValue", place).ifPresent(most -> {
            require(place, parameter, number.get().compareTo(most) <= 0, "is more than " + most);
        });
    }

    /** The value is not repeated: it may be a secret. */
    private void require(Place place, Map<String, Piece> parameter, boolean holds, String problem) {
        if (!holds) {
            String more = text(parameter, "ConstraintDescription")
                    .map(reason -> ": " + reason)
                    .orElse("");
            faults.add(place, "its value " + problem + more);
        }
    }

    private boolean matches(Place place, String pattern, String value) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException e) {
            faults.add(place, "AllowedPattern can't be read: " + e.getDescription());
            return true;
        }
    }

    private Optional<BigDecimal> limit(Map<String, Piece> parameter, String name, Place place) {
        Optional<String> written = text(parameter, name);
        Optional<BigDecimal> limit = written.flatMap(Parameters::number);
        if (written.isPresent() && limit.isEmpty()) {
            faults.add(place, name + " is no number");
        }
        return limit;
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Piece> parameter, String name) {
        return Optional.ofNullable(parameter.get(name)).flatMap(Parameters::textOf);
    }

    private static Optional<String> textOf(Piece piece) {
        return piece instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    private Piece broken(Place place, String problem) {
        faults.add(place, problem);
        return new Nothing(true, place);
    }
}
