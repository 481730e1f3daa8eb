/**
 * How long a function takes from the start of its JVM to its first answer, under Lambda's own runtime interface client, beside the
 * floors and beside the SDK's default HTTP stack, with and without an archive of its classes.
 */
@NullMarked
package dev.penstock.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
