package dev.penstock.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A change at one place of the template.
 *
 * @param place a JSON pointer; its last step is what changes
 * @param value as YAML; empty takes the place away, and a {@code +} before it adds to the list that is there
 * @param rule what must find it
 */
record Mistake(String name, String place, String value, String rule) {

    ObjectNode in(ObjectNode template) {
        ObjectNode changed = template.deepCopy();
        int last = place.lastIndexOf('/');
        JsonNode parent = changed.at(place.substring(0, last));
        String step = place.substring(last + 1);
        assertThat(parent.isContainerNode()).as(place).isTrue();
        if (parent instanceof ArrayNode list) {
            change(list, Integer.parseInt(step));
        } else {
            change((ObjectNode) parent, step);
        }
        assertThat(changed).isNotEqualTo(template);
        return changed;
    }

    private void change(ArrayNode list, int index) {
        if (value.isEmpty()) {
            list.remove(index);
        } else {
            list.set(index, TemplateYaml.piece(value));
        }
    }

    private void change(ObjectNode object, String step) {
        if (value.isEmpty()) {
            object.remove(step);
        } else if (value.startsWith("+")) {
            ((ArrayNode) object.path(step)).add(TemplateYaml.piece(value.substring(1)));
        } else {
            object.set(step, TemplateYaml.piece(value));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
