/**
 * Makes inputs that are nearly right, and hands them to whatever reads bytes that strangers wrote. Cases that were found once, and
 * those that are known to be hard, stand in {@code e2e/corpus} and are replayed.
 */
@NullMarked
package dev.penstock.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
