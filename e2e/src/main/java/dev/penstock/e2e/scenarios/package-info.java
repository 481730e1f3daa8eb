/** The faults that the system is to survive, each a scenario that ends with every promise asked of its history. */
@NullMarked
package dev.penstock.e2e.scenarios;

import org.jspecify.annotations.NullMarked;
