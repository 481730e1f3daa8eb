package dev.penstock.features;

import dev.penstock.schemas.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a specification's tree, all of it whatever is wrong with its parts. */
final class SpecificationShape {
    static final int MOST_FIELDS = 4_096;
    private static final int LONGEST_VERSION = 64;

    private final Members members;
    private final byte[] json;
    private final boolean draft;
    private final Faults faults;

    SpecificationShape(Node root, byte[] json, boolean draft, Faults faults) {
        this.members = new Members(root, faults);
        this.json = json;
        this.draft = draft;
        this.faults = faults;
    }

    /** The specification, or null where there is any fault. */
    @Nullable
    Specification read() {
        members.optional("$schema");
        String model = model(members.required("model"));
        String version = version(members.required("version"));
        String description = members.description();
        RowFormat contentType = contentType(members.optional("contentType"));
        AnswerFormat accept = accept(members.optional("accept"));
        List<Field> fields = new ArrayList<>();
        List<Node> fieldNodes = fields(fields);
        List<Column> columns = new ArrayList<>();
        List<Node> columnNodes = columns(columns);
        Node targetNode = members.required("target");
        Target target = targetNode == null ? null : new TargetShape(targetNode, faults, draft).read();
        Node goldenNodes = draft ? members.optional("golden") : members.required("golden");
        List<GoldenSample> golden = new GoldenShape(json, faults).read(members, goldenNodes);
        if (draft) {
            members.optional("training");
        }
        members.nothingElse();
        Meaning meaning = new Meaning(faults, contentType);
        meaning.checkFields(fieldNodes, fields);
        meaning.checkColumns(columnNodes, columns);
        return faults.areNone() && target != null
                ? new Specification(model, version, description, contentType, accept, fields, columns, target, golden)
                : null;
    }

    private String model(@Nullable Node text) {
        if (text != null && !Syntax.isModel(text.text())) {
            faults.shape(
                    text,
                    "is no model's name",
                    "Write 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end");
        }
        return text == null ? "" : text.text();
    }

    private String version(@Nullable Node text) {
        if (text != null && !isVersion(text.text())) {
            faults.shape(
                    text, "is no version", "Write 1 to 64 letters, digits, dots, hyphens, underscores or plus signs");
        }
        return text == null ? "" : text.text();
    }

    private static boolean isVersion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "._+-".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_VERSION;
    }

    private RowFormat contentType(@Nullable Node text) {
        for (RowFormat format : RowFormat.values()) {
            if (text == null || format.contentType.equals(text.text())) {
                return format;
            }
        }
        if (text != null) {
            faults.shape(
                    text, "is no content type of rows", "Write text/csv, application/json or application/jsonlines");
        }
        return RowFormat.CSV;
    }

    private AnswerFormat accept(@Nullable Node text) {
        for (AnswerFormat format : AnswerFormat.values()) {
            if (text == null || format.contentType.equals(text.text())) {
                return format;
            }
        }
        if (text != null) {
            faults.shape(text, "is no content type of answers", "Write text/csv or application/json");
        }
        return AnswerFormat.CSV;
    }

    /** Adds the fields that could be read and returns the nodes of all of them. */
    private List<Node> fields(List<Field> fields) {
        List<Node> nodes = members.items(members.required("fields"), 1, MOST_FIELDS);
        for (Node node : nodes) {
            Field field = new FieldShape(node, faults, draft).read();
            if (field != null) {
                fields.add(field);
            }
        }
        return nodes;
    }

    /** Adds the columns that could be read and returns their nodes. */
    private List<Node> columns(List<Column> columns) {
        List<Node> whole = new ArrayList<>();
        for (Node node : members.items(members.required("columns"), 1, MOST_FIELDS)) {
            int before = faults.shapes();
            Members column = new Members(node, faults);
            String name = column.name("name");
            String field = column.name("field");
            List<Operation> operations = new OperationShape(faults, draft).ofColumn(column);
            column.nothingElse();
            if (faults.shapes() == before) {
                whole.add(node);
                columns.add(new Column(name, field, operations));
            }
        }
        return whole;
    }
}
