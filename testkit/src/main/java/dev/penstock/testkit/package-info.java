/** The promises as objects that are asked over a recorded history, and the means to record one. */
@NullMarked
package dev.penstock.testkit;

import org.jspecify.annotations.NullMarked;
