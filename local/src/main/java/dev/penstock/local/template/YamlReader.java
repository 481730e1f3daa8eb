package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Call;
import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Nothing;
import dev.penstock.local.template.Piece.Scalar;
import dev.penstock.local.template.Piece.Text;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML, or the JSON that is YAML too, into pieces. Functions are recognised in their short form ({@code !GetAtt A.B}) and
 * in their long one ({@code {"Fn::GetAtt": [A, B]}}), and become the same.
 */
final class YamlReader {
    private static final String LONG_FORM = "Fn::";

    private final Faults faults;

    YamlReader(Faults faults) {
        this.faults = faults;
    }

    /** The whole document; nothing, reported, when it is none. */
    Piece read(Reader yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        try {
            Node root = new Yaml(options).compose(yaml);
            return root == null ? new Nothing(false, Place.NOWHERE) : piece(root, new Place("", line(root)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            return broken(new Place("", line), "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            return broken(Place.NOWHERE, "not YAML: " + e.getMessage());
        }
    }

    private Piece piece(Node node, Place place) {
        String tag = node.getTag().getValue();
        boolean function = tag.startsWith("!") && tag.length() > 1;
        Piece content = content(node, place, function);
        return function ? shortForm(tag.substring(1), content, place) : content;
    }

    private Piece content(Node node, Place place, boolean tagged) {
        if (node instanceof ScalarNode scalar) {
            return tagged ? Text.of(scalar.getValue(), place) : scalar(scalar, place);
        }
        if (node instanceof SequenceNode sequence) {
            return items(sequence, place);
        }
        if (node instanceof MappingNode mapping) {
            return fields(mapping, place);
        }
        return broken(place, "an alias that is not understood here");
    }

    private static Piece scalar(ScalarNode node, Place place) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Nothing(false, place);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Text(node.getValue(), Scalar.BOOLEAN, place);
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return new Text(node.getValue(), number ? Scalar.NUMBER : Scalar.TEXT, place);
    }

    private Piece items(SequenceNode node, Place place) {
        List<Piece> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(piece(item, place.child(Integer.toString(items.size()), line(item))));
        }
        return new Items(items, place);
    }

    private Piece fields(MappingNode node, Place place) {
        Map<String, Piece> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                Place at = place.child(key.getValue(), line(key));
                if (fields.put(key.getValue(), piece(tuple.getValueNode(), at)) != null) {
                    faults.add(at, "stands twice in the same map");
                }
            } else {
                faults.add(place, "a key that is no text");
            }
        }
        return longForm(fields, place);
    }

    /** A map of one key that names a function is a call. A {@code Condition} is one only where conditions are expected. */
    private static Piece longForm(Map<String, Piece> fields, Place place) {
        if (fields.size() == 1) {
            Map.Entry<String, Piece> only = fields.entrySet().iterator().next();
            if (only.getKey().startsWith(LONG_FORM)) {
                return new Call(only.getKey().substring(LONG_FORM.length()), only.getValue(), place);
            }
            if (only.getKey().equals("Ref")) {
                return new Call("Ref", only.getValue(), place);
            }
        }
        return new Fields(fields, place);
    }

    private static Piece shortForm(String name, Piece argument, Place place) {
        if (name.equals("GetAtt") && argument instanceof Text text) {
            int dot = text.text().indexOf('.');
            if (dot > 0) {
                Piece resource = Text.of(text.text().substring(0, dot), place);
                Piece attribute = Text.of(text.text().substring(dot + 1), place);
                return new Call(name, new Items(List.of(resource, attribute), place), place);
            }
        }
        return new Call(name, argument, place);
    }

    private Piece broken(Place place, String problem) {
        faults.add(place, problem);
        return new Nothing(true, place);
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
