/**
 * Lambda functions, run in process as Lambda runs them.
 *
 * <p>{@link dev.penstock.local.lambda.Functions} holds every deployed function with its instances: an event is JSON, decoded
 * by Lambda's own serialisation library, an instance handles one event at a time and stays warm, and what a handler throws or
 * fails to do in time is answered as Lambda answers it. What calls functions lives in the packages below: event source
 * mappings, schedules, the HTTP API and the Lambda API itself.
 */
@NullMarked
package dev.penstock.local.lambda;

import org.jspecify.annotations.NullMarked;
