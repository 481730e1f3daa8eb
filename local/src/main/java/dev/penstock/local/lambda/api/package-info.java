/** The Lambda API, as far as invoking, looking up and pausing need it. */
@NullMarked
package dev.penstock.local.lambda.api;

import org.jspecify.annotations.NullMarked;
