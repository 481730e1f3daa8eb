/**
 * For those who want predictions: {@link dev.penstock.producer.RequestDraft} says what is asked,
 * {@link dev.penstock.producer.Producer} checks it and sends it in full batches, and
 * {@link dev.penstock.producer.ResultFutures} gives its result as a future. What was not sent is always said, request by
 * request.
 */
@NullMarked
package dev.penstock.producer;

import org.jspecify.annotations.NullMarked;
