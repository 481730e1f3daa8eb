/** The operator's replay as a process of its own that SIGKILL ends, again and again, and that goes on. */
@NullMarked
package dev.penstock.e2e.replay;

import org.jspecify.annotations.NullMarked;
