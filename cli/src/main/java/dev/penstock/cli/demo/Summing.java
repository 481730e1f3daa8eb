package dev.penstock.cli.demo;

import dev.penstock.cli.demo.Summary.Accuracy;
import dev.penstock.cli.demo.Summary.DeadLetterGroup;
import dev.penstock.cli.stack.Models;
import dev.penstock.results.ResultStore;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the ledger once, with the stored results beside it, and counts. */
final class Summing {
    private final Models models;
    private final ResultStore store;
    private final Counts.Tally requests = new Counts.Tally();
    private final Counts.Tally rows = new Counts.Tally();
    private final Map<String, Measured> measured = new LinkedHashMap<>();
    private final Map<DeadLetterGroup, Long> letters = new LinkedHashMap<>();

    Summing(Models models, ResultStore store) {
        this.models = models;
        this.store = store;
    }

    /** Errors over all rows of a workload, and over those that training had held out. */
    private static final class Measured {
        private final TrainingRecord training;
        private final ErrorSum all = new ErrorSum();
        private final ErrorSum heldOut = new ErrorSum();

        private Measured(TrainingRecord training) {
            this.training = training;
        }

        private void add(double predicted, DemoRow row) {
            row.actual().ifPresent(actual -> {
                all.add(predicted, actual);
                if (row.time().flatMap(training::heldOut).orElse(false)) {
                    heldOut.add(predicted, actual);
                }
            });
        }
    }

    void add(Entry entry) {
        Optional.ofNullable(entry.letter)
                .ifPresent(letter -> letters.merge(
                        new DeadLetterGroup(letter.reason(), general(letter.detail()), 0), 1L, Long::sum));
        if (entry.status != null && entry.hasRows) {
            add(entry, result(entry));
        } else if (entry.status != null && entry.letter == null) {
            requests.failed(1);
            rows.failed(entry.rows);
        } else if (entry.letter != null) {
            requests.deadLettered(1);
            rows.deadLettered(entry.rows);
        } else {
            requests.missing(1);
            rows.missing(entry.rows);
        }
    }

    private List<Prediction> result(Entry entry) {
        return store.find(new RequestId(entry.id))
                .map(StoredResult::result)
                .orElseThrow(() -> new IllegalStateException("a result that arrived is not in the store: " + entry.id))
                .predictions();
    }

    private void add(Entry entry, List<Prediction> predictions) {
        long failed = predictions.stream().filter(Prediction::hasFailed).count();
        rows.failed(failed);
        rows.succeeded(entry.rows - failed);
        if (failed == 0) {
            requests.succeeded(1);
        } else {
            requests.failed(1);
        }
        entry.workload.filter(Workload::hasActuals).ifPresent(workload -> measure(entry, predictions, workload));
    }

    private void measure(Entry entry, List<Prediction> predictions, Workload workload) {
        Measured measures =
                measured.computeIfAbsent(workload.model(), model -> new Measured(TrainingRecord.of(models, model)));
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.get(i) instanceof Prediction.Number number) {
                measures.add(number.value(), workload.rows().get(entry.firstRow + i));
            }
        }
    }

    /** A detail without what differs from one request to the next. */
    private static String general(String detail) {
        return detail.replaceAll("/instances/[0-9]+", "/instances/n").replaceAll("instance [0-9]+", "instance n");
    }

    Counts requests() {
        return requests.counts();
    }

    Counts rows() {
        return rows.counts();
    }

    List<DeadLetterGroup> deadLetters() {
        return letters.entrySet().stream()
                .map(it -> new DeadLetterGroup(it.getKey().reason(), it.getKey().detail(), it.getValue()))
                .sorted(Comparator.comparingLong(DeadLetterGroup::requests)
                        .reversed()
                        .thenComparing(DeadLetterGroup::reason))
                .toList();
    }

    List<Accuracy> accuracies() {
        List<Accuracy> accuracies = new ArrayList<>();
        measured.forEach((model, it) -> {
            if (it.all.rows() > 0) {
                accuracies.add(
                        new Accuracy(model, "all rows with a known outcome", it.all.rows(), it.all.figures(), false));
            }
            if (it.heldOut.rows() > 0) {
                accuracies.add(new Accuracy(
                        model, "of them held out in training", it.heldOut.rows(), it.heldOut.figures(), false));
            }
            it.training
                    .baseline()
                    .ifPresent(figures -> accuracies.add(
                            new Accuracy(model, it.training.baselineName(), it.training.heldOutRows(), figures, true)));
        });
        return accuracies;
    }
}
