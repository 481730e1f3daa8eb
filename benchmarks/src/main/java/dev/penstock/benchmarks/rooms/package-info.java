/** The scorer's rooms under JMH. */
@NullMarked
package dev.penstock.benchmarks.rooms;

import org.jspecify.annotations.NullMarked;
