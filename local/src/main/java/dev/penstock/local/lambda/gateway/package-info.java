/** API Gateway in front of functions: requests become events, and answers responses. */
@NullMarked
package dev.penstock.local.lambda.gateway;

import org.jspecify.annotations.NullMarked;
