/**
 * The demonstration: workloads are sent through the whole system, each request is followed to its end in a ledger, and the
 * summary says what became of every row, how long it took and how good the predictions were.
 */
@NullMarked
package dev.penstock.cli.demo;

import org.jspecify.annotations.NullMarked;
