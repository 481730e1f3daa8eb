/** What was measured, and how it is shown. */
@NullMarked
package dev.penstock.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
