package dev.penstock.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes the members of one object by name and kind. What is wrong becomes a fault, and a harmless value stands for it. */
final class Members {
    static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_NAME = 128;

    private final Node node;
    private final Faults faults;
    private final List<String> taken = new ArrayList<>();

    Members(Node node, Faults faults) {
        this.node = node;
        this.faults = faults;
        if (!node.isObject()) {
            faults.shape(node, "is no object", "Write a JSON object here");
        }
    }

    Node node() {
        return node;
    }

    boolean has(String name) {
        return node.members().containsKey(name);
    }

    @Nullable
    Node optional(String name) {
        taken.add(name);
        return node.members().get(name);
    }

    @Nullable
    Node required(String name) {
        Node member = optional(name);
        if (member == null && node.isObject()) {
            faults.shape(node, "lacks \"" + name + "\"", "Add it");
        }
        return member;
    }

    /** To be called last: whatever was not taken is unknown. */
    void nothingElse() {
        for (Node member : node.members().values()) {
            if (!taken.contains(member.key().toString())) {
                faults.shape(member, "is not known", "Known here are " + String.join(", ", taken));
            }
        }
    }

    /** A text of 1 to 128 characters without control characters. */
    String name(String member) {
        Node name = required(member);
        if (name != null && !isName(name.text())) {
            faults.shape(name, "is no name", "Write a text of 1 to 128 characters, none of them a control character");
        }
        return name == null ? "" : name.text();
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST_NAME;
    }

    String description() {
        Node text = optional("description");
        if (text == null) {
            return "";
        }
        if (!text.isText() || text.text().codePointCount(0, text.text().length()) > LONGEST_DESCRIPTION) {
            faults.shape(text, "is no description", "Write a text of at most 1000 characters");
        }
        return text.text();
    }

    boolean truth(String member, boolean otherwise) {
        Node truth = optional(member);
        if (truth == null) {
            return otherwise;
        }
        if (!(truth.value() instanceof Boolean)) {
            faults.shape(truth, "is neither true nor false", "Write true or false, or leave it out");
        }
        return Boolean.TRUE.equals(truth.value());
    }

    double number(String member) {
        return number(required(member));
    }

    double number(String member, double otherwise) {
        Node number = optional(member);
        return number == null ? otherwise : number(number);
    }

    private double number(@Nullable Node number) {
        if (number == null) {
            return 0;
        }
        if (!number.isNumber()) {
            faults.shape(number, "is no number", "Write a number");
            return 0;
        }
        if (Double.isInfinite(number.number())) {
            faults.meaning(number, "is beyond all doubles", "Write a number of at most 1.7976931348623157e308");
            return 0;
        }
        return number.number();
    }

    /** A number above zero. */
    double positive(String member) {
        Node number = required(member);
        double value = number(number);
        if (number != null && number.isNumber() && value <= 0) {
            faults.shape(number, "is not above 0", "Write a number above 0");
        }
        return value > 0 ? value : 1;
    }

    /** An integer between two bounds. */
    int integer(String member, int least, int most, int otherwise) {
        Node number = optional(member);
        if (number == null) {
            return otherwise;
        }
        double value = number.number();
        if (!(value >= least && value <= most) || value != Math.rint(value)) {
            faults.shape(number, "is no such integer", "Write an integer from " + least + " to " + most);
            return otherwise;
        }
        return (int) value;
    }

    /** The constant whose lower-case name, with hyphens, the text is. */
    <E extends Enum<E>> E choice(@Nullable Node text, E[] choices) {
        if (text == null) {
            return choices[0];
        }
        List<String> names = new ArrayList<>();
        for (E choice : choices) {
            names.add(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        int place = names.indexOf(text.text());
        if (place < 0) {
            faults.shape(text, "is none of the choices", "Write one of " + String.join(", ", names));
        }
        return choices[Math.max(place, 0)];
    }

    /** The items of an array of so many, or none. */
    List<Node> items(@Nullable Node array, int least, int most) {
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            faults.shape(array, "is no array", "Write a JSON array here");
        } else if (array.items().size() < least || array.items().size() > most) {
            faults.shape(
                    array, "has " + array.items().size() + " items", "Write " + least + " to " + most + " of them");
        }
        return array.items();
    }
}
