/** The one class of the benchmarks that goes through the scorer's rooms; all else of this package is in the scorer. */
@NullMarked
package dev.penstock.scorer;

import org.jspecify.annotations.NullMarked;
