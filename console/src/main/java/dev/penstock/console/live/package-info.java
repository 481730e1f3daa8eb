/** What goes on while the console runs: the results that were just stored, handed to viewers, and the state of the stack. */
@NullMarked
package dev.penstock.console.live;

import org.jspecify.annotations.NullMarked;
