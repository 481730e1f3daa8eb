/**
 * The functions that Penstock's are measured beside. They are put into a jar of their own for the measured JVM, which sees nothing
 * else of the benchmarks.
 */
@NullMarked
package dev.penstock.benchmarks.coldstart.handlers;

import org.jspecify.annotations.NullMarked;
