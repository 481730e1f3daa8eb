/**
 * What the console keeps, in one SQLite file: the effective results, the order in which they were stored, and, for the charts,
 * counts and latencies of each step of time and samples of the queues.
 */
@NullMarked
package dev.penstock.console.store;

import org.jspecify.annotations.NullMarked;
