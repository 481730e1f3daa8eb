package dev.penstock.local.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a template, with its place. Resolving replaces every {@link Call}; what is left are the other four. */
sealed interface Piece {

    Place place();

    /** What it is, for messages. */
    String kind();

    /** What kind of scalar a text was written as. */
    enum Scalar {
        TEXT,
        NUMBER,
        BOOLEAN
    }

    /** A scalar, as written. */
    record Text(String text, Scalar scalar, Place place) implements Piece {

        static Text of(String text, Place place) {
            return new Text(text, Scalar.TEXT, place);
        }

        @Override
        public String kind() {
            return "a text";
        }
    }

    /** A list. */
    record Items(List<Piece> items, Place place) implements Piece {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, in its order. */
    record Fields(Map<String, Piece> fields, Place place) implements Piece {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** An intrinsic function: {@code Ref}, {@code Condition}, or one of {@code Fn::}, without that. */
    record Call(String function, Piece argument, Place place) implements Piece {

        @Override
        public String kind() {
            return "a function";
        }
    }

    /** Nothing: {@code AWS::NoValue}, an empty value, or what could not be resolved and has been reported already. */
    record Nothing(boolean reported, Place place) implements Piece {

        @Override
        public String kind() {
            return "nothing";
        }
    }
}
