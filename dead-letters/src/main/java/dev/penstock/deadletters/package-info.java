/** Dead letters: looked at without harm, grouped by cause, diagnosed, replayed by a frozen plan and confirmed by their results. */
@NullMarked
package dev.penstock.deadletters;

import org.jspecify.annotations.NullMarked;
