package dev.penstock.features;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a specification's target. */
final class TargetShape {
    private enum Type {
        NUMBER,
        LABEL
    }

    private final Members members;
    private final Faults faults;
    private final boolean draft;

    TargetShape(Node node, Faults faults, boolean draft) {
        this.members = new Members(node, faults);
        this.faults = faults;
        this.draft = draft;
    }

    /** The target, or null where it is broken. */
    @Nullable
    Target read() {
        int before = faults.shapes();
        String name = members.name("name");
        Node typeName = members.required("type");
        Type type = members.choice(typeName, Type.values());
        if (typeName == null
                || !typeName.text().equals("number") && !typeName.text().equals("label")) {
            return null;
        }
        Target target = type == Type.NUMBER ? number(name) : labels(name);
        members.nothingElse();
        return faults.shapes() == before ? target : null;
    }

    private Target number(String name) {
        OperationShape operations = new OperationShape(faults, draft);
        return new Target.Numeric(name, operations.ofTarget(members), operations.ofPrediction(members));
    }

    private Target labels(String name) {
        Node array = members.required("labels");
        List<String> labels = new CategoriesShape(faults).texts(members, array);
        Node scoresName = members.required("scores");
        Target.Labels.Scores scores = members.choice(scoresName, Target.Labels.Scores.values());
        if (array != null && array.items().size() == 1) {
            faults.shape(array, "has one label only", "Write all labels that the model tells apart");
        }
        if (scoresName != null && scores.areOne() && labels.size() > 2) {
            faults.meaning(
                    scoresName,
                    "is for two labels, and there are " + labels.size(),
                    "Write softmax or probabilities, whichever the model answers with");
        }
        return new Target.Labels(name, labels, scores, threshold());
    }

    private double threshold() {
        Node number = members.optional("threshold");
        double threshold = number == null ? 0.5 : number.number();
        if (number != null && !(threshold >= 0 && threshold <= 1)) {
            faults.shape(number, "is no probability", "Write a number from 0 to 1");
        }
        return threshold;
    }
}
