/** One instance of the scorer, called directly by many threads, with the services that it calls in the same process. */
@NullMarked
package dev.penstock.e2e.instance;

import org.jspecify.annotations.NullMarked;
