package dev.penstock.local.template;

/**
 * Where something stands in a template.
 *
 * @param pointer the keys on the way to it, as in {@code Resources/RequestQueue/Properties/VisibilityTimeout}
 * @param line its line, the first being 1; 0 for what is not in the file
 */
record Place(String pointer, int line) {

    static final Place NOWHERE = new Place("", 0);

    Place child(String key, int childLine) {
        return new Place(pointer.isEmpty() ? key : pointer + "/" + key, childLine);
    }

    @Override
    public String toString() {
        return line == 0 ? pointer : (pointer.isEmpty() ? "template" : pointer) + " (line " + line + ")";
    }
}
