/** The front: one loopback address at which every emulated service, the HTTP API and the cloud's own pages are reached. */
@NullMarked
package dev.penstock.local.http;

import org.jspecify.annotations.NullMarked;
