/**
 * What the console keeps, in one SQLite file: the effective results, the order in which they were stored, and, for the charts,
 * counts and latencies of each step of time, samples of the queues, and what models predicted beside what came to pass.
 */
@NullMarked
package dev.penstock.console.store;

import org.jspecify.annotations.NullMarked;
