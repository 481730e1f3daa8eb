package dev.penstock.results;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a table of results has of a request. */
public sealed interface Lookup {

    /** Its effective result. */
    record Found(StoredResult stored) implements Lookup {}

    /** Some parts of a result, and no whole one. */
    record Coming(IncompleteResult best) implements Lookup {}

    /** A result whose time has passed. */
    record Gone() implements Lookup {}

    /** Not a trace. */
    record Nothing() implements Lookup {}

    default <T> T fold(
            Function<? super StoredResult, ? extends T> found,
            Function<? super IncompleteResult, ? extends T> coming,
            Supplier<? extends T> gone,
            Supplier<? extends T> nothing) {
        if (this instanceof Found it) {
            return found.apply(it.stored());
        }
        if (this instanceof Coming it) {
            return coming.apply(it.best());
        }
        return this instanceof Gone ? gone.get() : nothing.get();
    }
}
