package dev.penstock.console.web;

import dev.penstock.console.letters.Desk;
import dev.penstock.console.live.Feed;
import dev.penstock.console.live.StatusWatch;
import dev.penstock.console.live.Tally;
import dev.penstock.console.predictions.TrainingBaselines;
import dev.penstock.console.stack.EndpointFaults;
import dev.penstock.console.store.ConsoleStore;
import dev.penstock.producer.Producer;
import dev.penstock.scorer.ServedModels;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The parts of a console that answers are made from.
 *
 * @param faults of the endpoints, where the stack may be an embedded cloud
 * @param trouble what keeps results from being taken and shown; empty while nothing does
 * @param unreadable how many messages came that are no results
 */
public record Parts(
        About about,
        ConsoleStore store,
        Feed feed,
        Tally tally,
        StatusWatch watch,
        Optional<EndpointFaults> faults,
        Supplier<Optional<String>> trouble,
        LongSupplier unreadable,
        ServedModels models,
        TrainingBaselines baselines,
        Producer producer,
        Desk desk,
        Clock clock) {}
