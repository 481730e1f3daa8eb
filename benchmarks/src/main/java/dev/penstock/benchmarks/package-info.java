/** Penstock beside its peers and the bounds that the services set. */
@NullMarked
package dev.penstock.benchmarks;

import org.jspecify.annotations.NullMarked;
