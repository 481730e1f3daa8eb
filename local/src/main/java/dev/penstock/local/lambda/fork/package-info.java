/** Functions in a JVM of their own, run by Lambda's own runtime interface client against a Runtime API served here. */
@NullMarked
package dev.penstock.local.lambda.fork;

import org.jspecify.annotations.NullMarked;
