/** Processes that stop where Lambda takes its snapshots, and a world that goes on meanwhile. */
@NullMarked
package dev.penstock.e2e.snapshot;

import org.jspecify.annotations.NullMarked;
