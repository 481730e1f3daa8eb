/** The desk at which dead letters are dealt with: their queue, their index, plans, and what is under way. */
@NullMarked
package dev.penstock.console.letters;

import org.jspecify.annotations.NullMarked;
