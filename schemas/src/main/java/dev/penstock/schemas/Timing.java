package dev.penstock.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a request passed where, each by the clock of the one that saw it.
 *
 * @param sent when the queue took the request
 * @param received when the scorer got this delivery
 * @param scored when the predictions stood
 * @param model how long the slowest of its endpoint calls took
 */
public record Timing(
        Optional<Instant> sent, Optional<Instant> received, Optional<Instant> scored, Optional<Duration> model) {}
