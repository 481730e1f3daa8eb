package dev.penstock.testkit;

import java.util.List;
import java.util.stream.Stream;

/** The figures of a history that are part of a promise. */
final class Measures {

    private Measures() {}

    /** What breaks a promise: breaches that messages show, and figures beyond their limits. */
    static List<String> andExceeded(History history, int promise, Stream<String> breaches) {
        return Stream.concat(breaches, exceeded(history, promise)).toList();
    }

    static Stream<String> exceeded(History history, int promise) {
        return history.all(Event.Measured.class).stream()
                .filter(measured -> measured.promise() == promise)
                .filter(measured -> !measured.isWithin())
                .map(measured -> measured.what() + ": " + measured.value() + ", and at most " + measured.limit()
                        + " is allowed");
    }
}
