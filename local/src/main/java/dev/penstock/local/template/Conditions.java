package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Call;
import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The template's conditions, each found out when it is first asked for. */
final class Conditions {
    private final Map<String, Piece> declared;
    private final UnaryOperator<Piece> resolve;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> asking = new HashSet<>();

    /** Conditions whose operands are resolved by the function given. */
    Conditions(Map<String, Piece> declared, UnaryOperator<Piece> resolve) {
        this.declared = declared;
        this.resolve = resolve;
    }

    Set<String> names() {
        return declared.keySet();
    }

    /** Whether the named condition holds. */
    boolean holds(String name, Place asked) {
        Boolean answer = known.get(name);
        if (answer != null) {
            return answer;
        }
        Piece condition = declared.get(name);
        if (condition == null) {
            throw Unresolvable.at(asked, "there is no condition " + name);
        }
        if (!asking.add(name)) {
            throw Unresolvable.at(asked, "condition " + name + " asks for itself");
        }
        boolean holds = evaluate(condition);
        asking.remove(name);
        known.put(name, holds);
        return holds;
    }

    private boolean evaluate(Piece piece) {
        if (piece instanceof Fields map && map.fields().get("Condition") instanceof Text name) {
            return holds(name.text(), map.place());
        }
        if (piece instanceof Call call) {
            return switch (call.function()) {
                case "Condition" -> holds(text(call.argument()), call.place());
                case "Equals" -> equal(operands(call, 2, 2));
                case "Not" -> !evaluate(operands(call, 1, 1).get(0));
                case "And" -> operands(call, 2, 10).stream().allMatch(this::evaluate);
                case "Or" -> operands(call, 2, 10).stream().anyMatch(this::evaluate);
                default -> throw Unresolvable.at(call.place(), "Fn::" + call.function() + " is no condition");
            };
        }
        throw Unresolvable.at(piece.place(), "a condition is needed here, not " + piece.kind());
    }

    private boolean equal(List<Piece> operands) {
        return text(resolve.apply(operands.get(0))).equals(text(resolve.apply(operands.get(1))));
    }

    private static String text(Piece piece) {
        if (piece instanceof Text text) {
            return text.text();
        }
        if (piece instanceof Piece.Nothing nothing && nothing.reported()) {
            throw Unresolvable.reported(piece.place());
        }
        throw Unresolvable.at(piece.place(), "a text is needed here, not " + piece.kind());
    }

    private static List<Piece> operands(Call call, int least, int most) {
        if (call.argument() instanceof Items list
                && list.items().size() >= least
                && list.items().size() <= most) {
            return list.items();
        }
        String count = least == most ? Integer.toString(least) : least + " to " + most;
        throw Unresolvable.at(call.place(), "Fn::" + call.function() + " takes a list of " + count);
    }
}
