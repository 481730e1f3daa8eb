/**
 * What a person sees and a pipe gets: records as a table, JSON or JSON lines on standard output, and progress and notices on
 * standard error. Text from elsewhere never reaches a terminal with its control characters.
 */
@NullMarked
package dev.penstock.cli.terminal;

import org.jspecify.annotations.NullMarked;
