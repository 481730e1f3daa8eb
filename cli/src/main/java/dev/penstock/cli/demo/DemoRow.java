package dev.penstock.cli.demo;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row to be sent.
 *
 * @param instance its JSON
 * @param actual what came to pass, where it is known; never sent
 * @param time when, where the model has a field that says so
 */
record DemoRow(String instance, OptionalDouble actual, Optional<LocalDateTime> time) {}
