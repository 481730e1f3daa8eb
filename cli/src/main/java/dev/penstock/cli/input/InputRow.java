package dev.penstock.cli.input;

import java.util.Map;

/**
 * One row of the input.
 *
 * @param number from 1, the heading not counted
 * @param line from 1, where it begins in the file
 * @param instance the JSON of the instance, on its own
 * @param others what stood beside the instance's fields, by name: texts as they were written
 */
public record InputRow(long number, long line, String instance, Map<String, String> others) {
    public InputRow {
        others = Map.copyOf(others);
    }
}
