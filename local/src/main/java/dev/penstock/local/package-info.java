/**
 * The embedded cloud: what {@code template.yaml} declares, running in one process behind one loopback address.
 *
 * <p>{@link dev.penstock.local.EmbeddedCloud#start} reads the template, starts the services that it needs, provides its
 * resources, and begins to poll. Each service has a package of its own; the front in {@code http} tells them apart.
 */
@NullMarked
package dev.penstock.local;

import org.jspecify.annotations.NullMarked;
