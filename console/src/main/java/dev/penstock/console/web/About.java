package dev.penstock.console.web;

import java.time.Instant;

/**
 * What a console says of itself.
 *
 * @param version of Penstock
 * @param stack the name of the stack's request queue
 * @param name the console's own, by which its queue is called
 * @param since when this process began
 */
public record About(String version, String stack, String name, Instant since) {}
