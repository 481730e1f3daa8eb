/** Event source mappings of SQS queues: what Lambda does between a queue and a function. */
@NullMarked
package dev.penstock.local.lambda.mapping;

import org.jspecify.annotations.NullMarked;
