/** Where all of it is measured. */
@NullMarked
package dev.penstock.benchmarks.world;

import org.jspecify.annotations.NullMarked;
