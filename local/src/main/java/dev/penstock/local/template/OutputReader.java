package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the outputs that stand. */
final class OutputReader {
    private final Resolver resolver;
    private final Faults faults;

    OutputReader(Resolver resolver, Faults faults) {
        this.resolver = resolver;
        this.faults = faults;
    }

    List<Output> read(Map<String, Piece> declared) {
        List<Output> outputs = new ArrayList<>();
        declared.forEach((name, piece) -> {
            try {
                output(name, piece).ifPresent(outputs::add);
            } catch (Unresolvable e) {
                e.report(faults);
            }
        });
        return outputs;
    }

    private Optional<Output> output(String name, Piece piece) {
        Map<String, Piece> fields = Section.fields(piece, faults);
        if (fields.get("Condition") instanceof Text condition
                && !resolver.conditions().holds(condition.text(), condition.place())) {
            return Optional.empty();
        }
        Properties output = new Properties((Fields) resolver.resolve(new Fields(fields, piece.place())), faults);
        output.ignore("Condition", "Export");
        Output read = new Output(
                name, output.required("Value"), output.text("Description").orElse(""));
        output.finish("an output");
        return Optional.of(read);
    }
}
