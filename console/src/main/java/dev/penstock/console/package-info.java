/**
 * The console: {@link dev.penstock.console.Console} listens at a queue of its own, keeps what comes in a store, watches the
 * stack, and serves all of it over HTTP to pages and programs.
 */
@NullMarked
package dev.penstock.console;

import org.jspecify.annotations.NullMarked;
