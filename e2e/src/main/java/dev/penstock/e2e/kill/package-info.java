/** The scorer in processes of its own, each ended by SIGKILL at a step that its seed names. */
@NullMarked
package dev.penstock.e2e.kill;

import org.jspecify.annotations.NullMarked;
