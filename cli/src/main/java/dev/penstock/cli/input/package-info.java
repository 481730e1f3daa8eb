/**
 * Rows out of files and pipes: CSV, a JSON array, or JSON lines, each turned into the JSON of one instance with its numbers
 * as they were written, and with the line where it stood.
 */
@NullMarked
package dev.penstock.cli.input;

import org.jspecify.annotations.NullMarked;
