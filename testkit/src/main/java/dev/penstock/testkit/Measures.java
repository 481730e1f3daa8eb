package dev.penstock.testkit;

import java.util.List;

/** The figures of a history that are part of a promise. */
final class Measures {

    private Measures() {}

    static List<String> exceeded(History history, int promise) {
        return history.all(Event.Measured.class).stream()
                .filter(measured -> measured.promise() == promise)
                .filter(measured -> !measured.isWithin())
                .map(measured ->
                        measured.what() + ": " + measured.value() + ", and at most " + measured.limit() + " is allowed")
                .toList();
    }
}
