/**
 * What keeps an endpoint from being called in vain or too hard: a breaker, a limit of calls at once, a budget of retries. One
 * set for each model, for as long as the function's process lives; nothing of a batch is in it.
 */
@NullMarked
package dev.penstock.scorer.guard;

import org.jspecify.annotations.NullMarked;
