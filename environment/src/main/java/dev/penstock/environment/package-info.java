/**
 * What a process is told from outside, and what it tells: settings read once from a map with all faults reported
 * together, AWS clients whose attempts and timeouts are explicit, the waits between tries, and a log of JSON lines.
 */
@NullMarked
package dev.penstock.environment;

import org.jspecify.annotations.NullMarked;
