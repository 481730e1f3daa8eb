/** What does the same job as Penstock, and what bounds it. */
@NullMarked
package dev.penstock.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
