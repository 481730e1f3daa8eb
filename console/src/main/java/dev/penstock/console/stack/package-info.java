/** What a stack is at, for whoever looks: the console and the command line alike. */
@NullMarked
package dev.penstock.console.stack;

import org.jspecify.annotations.NullMarked;
