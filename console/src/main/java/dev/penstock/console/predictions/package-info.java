/**
 * What predictions come to: their course over time, how far they were from what came to pass, and how their distribution differs from
 * a baseline's.
 */
@NullMarked
package dev.penstock.console.predictions;

import org.jspecify.annotations.NullMarked;
