/**
 * The breaker's controller: pauses the scorer's event source mapping while no endpoint answers, probes them, and lets the flow
 * up again in steps.
 */
@NullMarked
package dev.penstock.breaker;

import org.jspecify.annotations.NullMarked;
