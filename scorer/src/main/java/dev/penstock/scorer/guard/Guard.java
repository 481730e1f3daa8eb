package dev.penstock.scorer.guard;

/** What one model's endpoint is called through. */
public record Guard(Breaker breaker, ConcurrencyLimit limit, RetryBudget retries) {}
