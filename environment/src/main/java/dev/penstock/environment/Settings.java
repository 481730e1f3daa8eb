package dev.penstock.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from a map of environment variables and gathers what is wrong with them, so that a process that can't
 * start says everything at once. Read all, then {@link #check()}.
 */
public final class Settings {
    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A text that must be there; where it is not, an empty one stands in until {@link #check()} throws. */
    public String text(String key) {
        return optionalText(key).orElseGet(() -> faulty(key, "is missing", ""));
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A list separated by commas, with at least one entry. */
    public List<String> list(String key) {
        List<String> entries = Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.isEmpty() && optionalText(key).isPresent()) {
            faulty(key, "has no entry", "");
        }
        return entries;
    }

    /** A whole number between two bounds, both included. */
    public int number(String key, int otherwise, int least, int most) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        @Nullable Integer number = parse(text.get());
        if (number == null || number < least || number > most) {
            return faulty(key, "must be a whole number from " + least + " to " + most, otherwise);
        }
        return number;
    }

    /** Adds a fault that the reader of a setting found itself. */
    public void refuse(String key, String expectation) {
        faults.add(key + " " + expectation);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettings naming every fault, when there is one
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
    }

    private <T> T faulty(String key, String expectation, T otherwise) {
        refuse(key, expectation);
        return otherwise;
    }

    private static @Nullable Integer parse(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
