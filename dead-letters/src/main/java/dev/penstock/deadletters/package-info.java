/** Dead letters: looked at, mended, replayed and confirmed. */
@NullMarked
package dev.penstock.deadletters;

import org.jspecify.annotations.NullMarked;
