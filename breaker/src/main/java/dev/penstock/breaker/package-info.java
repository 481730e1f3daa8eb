/**
 * The breaker's controller: pauses the scorer's event source mapping while no endpoint answers, probes them, and lets the flow
 * up again in steps. A lease in a table says that the pause is the controller's and until when; the lease's watchdog undoes a
 * pause whose lease has run out. So no death, of either, leaves the mapping paused for good.
 */
@NullMarked
package dev.penstock.breaker;

import org.jspecify.annotations.NullMarked;
