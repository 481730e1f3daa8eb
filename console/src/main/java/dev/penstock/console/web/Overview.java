package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.live.StatusWatch.Sight;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StackStatus.LeaseStatus;
import dev.penstock.console.stack.StackStatus.MappingStatus;
import dev.penstock.console.store.Percentiles;
import dev.penstock.console.store.Sample;
import dev.penstock.console.store.Step;
import dev.penstock.console.store.StepCounts;
import dev.penstock.console.store.Stretch;
import dev.penstock.console.store.Window;
import dev.penstock.schemas.ResultStatus;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code GET /api/overview}: what happened in each step of a window, and how it is now. */
final class Overview {
    private static final Duration LATELY = Duration.ofSeconds(60);

    private final Parts parts;

    Overview(Parts parts) {
        this.parts = parts;
    }

    void show(Context call) {
        Window window = Filter.parameter(call, "window")
                .map(text -> Window.fromWire(text).orElseThrow(() -> Refusal.invalid("window", "5m, 1h or 24h")))
                .orElse(Window.FIVE_MINUTES);
        Answers.json(call, json(window, Filter.parameter(call, "model"), Filter.parameter(call, "source")));
    }

    private ObjectNode json(Window window, Optional<String> model, Optional<String> source) {
        Instant now = parts.clock().instant();
        List<Step> all = parts.store().steps().from(window, window.oldest(now));
        List<Step> steps = all.stream()
                .filter(step -> model.stream().allMatch(step.model()::equals))
                .filter(step -> source.stream().allMatch(step.source()::equals))
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("window", window.wire()).put("step", window.step());
        json.put("from", Instant.ofEpochSecond(window.oldest(now)).toString());
        json.put("to", Instant.ofEpochSecond(window.startOf(now)).toString());
        json.set("points", points(window, now, all, sums(steps, Step::start)));
        json.set("totals", totals(steps, window.startOf(now) <= answeredUpTo(now)));
        json.set("byModel", totals(sums(steps, Step::model)));
        json.set("bySource", totals(sums(steps, Step::source)));
        json.set("now", now(now));
        return json;
    }

    /** The counts of a step are known when a console followed in it, or something was counted or seen, whatever the filter lets pass. */
    private ArrayNode points(Window window, Instant now, List<Step> all, Map<Long, StepCounts> counts) {
        Map<Long, Sample> samples = parts.store().samples().from(window, window.oldest(now)).stream()
                .collect(Collectors.toMap(Sample::start, Function.identity()));
        List<Stretch> followed = parts.store().stretches().since(Instant.ofEpochSecond(window.oldest(now)), now);
        Set<Long> known = new HashSet<>(samples.keySet());
        all.forEach(step -> known.add(step.start()));
        long answeredUpTo = answeredUpTo(now);
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        for (long start = window.oldest(now); start < window.startOf(now); start += window.step()) {
            ObjectNode point = points.addObject().put("t", start);
            long step = start;
            Optional<StepCounts> counted =
                    known.contains(start) || followed.stream().anyMatch(it -> it.touches(window, step))
                            ? Optional.of(counts.getOrDefault(start, new StepCounts()))
                            : Optional.empty();
            putCounts(point, counted, start + window.step() <= answeredUpTo);
            putSample(point, Optional.ofNullable(samples.get(start)));
            putPercentiles(point, "endToEnd", counted.flatMap(StepCounts::endToEnd));
            putPercentiles(point, "model", counted.flatMap(StepCounts::model));
        }
        return points;
    }

    private static <K> Map<K, StepCounts> sums(List<Step> steps, Function<Step, K> by) {
        Map<K, StepCounts> sums = new HashMap<>();
        steps.forEach(step ->
                sums.computeIfAbsent(by.apply(step), it -> new StepCounts()).add(step.counts()));
        return sums;
    }

    /** The moment before which, as far as that is known, all requests that were sent have been answered: in seconds since 1970. */
    private long answeredUpTo(Instant now) {
        return parts.watch()
                .sight()
                .oldest()
                .map(age -> now.minus(age).getEpochSecond())
                .orElse(0L);
    }

    /**
     * Requests are counted by when they were sent, which only their results tell: while some of a step's may be unanswered, how many
     * there were is not known.
     */
    private static void putCounts(ObjectNode point, Optional<StepCounts> counted, boolean allAnswered) {
        counted.filter(it -> allAnswered).ifPresentOrElse(it -> point.put("in", it.sent()), () -> point.putNull("in"));
        for (ResultStatus status : ResultStatus.values()) {
            counted.ifPresentOrElse(
                    it -> point.put(status.wire(), it.count(status)), () -> point.putNull(status.wire()));
        }
    }

    private static void putSample(ObjectNode point, Optional<Sample> sample) {
        put(point, "waiting", sample.map(Sample::waiting));
        put(point, "inFlight", sample.map(Sample::inFlight));
        put(point, "oldest", sample.flatMap(Sample::oldest));
        put(point, "deadLetters", sample.map(Sample::deadLetters));
    }

    private static void putPercentiles(ObjectNode point, String name, Optional<Percentiles> percentiles) {
        percentiles.ifPresentOrElse(
                it -> point.putObject(name)
                        .put("p50", it.p50())
                        .put("p95", it.p95())
                        .put("p99", it.p99()),
                () -> point.putNull(name));
    }

    /** Of the whole window: its percentiles are those of all its results, whose histograms are added up. */
    private static ObjectNode totals(List<Step> steps, boolean allAnswered) {
        StepCounts all = new StepCounts();
        steps.forEach(step -> all.add(step.counts()));
        ObjectNode totals = JsonNodeFactory.instance.objectNode();
        putCounts(totals, Optional.of(all), allAnswered);
        putPercentiles(totals, "endToEnd", all.endToEnd());
        putPercentiles(totals, "model", all.model());
        return totals;
    }

    private static ArrayNode totals(Map<String, StepCounts> sums) {
        ArrayNode totals = JsonNodeFactory.instance.arrayNode();
        Totals.largestFirst(sums).forEach((name, counts) -> {
            ObjectNode total = totals.addObject().put("name", name);
            for (ResultStatus status : ResultStatus.values()) {
                total.put(status.wire(), counts.count(status));
            }
        });
        return totals;
    }

    private ObjectNode now(Instant now) {
        Sight sight = parts.watch().sight();
        Optional<StackStatus> status = sight.status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "waiting", status.map(StackStatus::waiting));
        put(json, "inFlight", status.map(StackStatus::inFlight));
        put(json, "delayed", status.map(StackStatus::delayed));
        put(json, "oldest", sight.oldest().map(Duration::toSeconds));
        put(json, "deadLetters", status.map(StackStatus::deadLetters));
        put(json, "drainSeconds", status.flatMap(it -> drain(it, now)));
        json.put("breaker", status.map(Overview::breaker).orElse("none"));
        status.flatMap(StackStatus::mapping)
                .map(MappingStatus::text)
                .ifPresentOrElse(it -> json.put("mapping", it), () -> json.putNull("mapping"));
        Verdict verdict = Verdict.of(parts.trouble().get(), sight, lately(now));
        return json.put("health", verdict.health()).put("why", verdict.why());
    }

    private static String breaker(StackStatus status) {
        return status.lease()
                .map(LeaseStatus::phase)
                .map(phase -> phase.equals(LeaseStatus.NONE) ? "closed" : phase)
                .orElse("none");
    }

    /** In how many seconds the backlog will have gone, if it goes on falling as it did lately; empty when it does not fall. */
    private Optional<Long> drain(StackStatus status, Instant now) {
        if (status.backlog() == 0) {
            return Optional.of(0L);
        }
        long from = Window.FIVE_MINUTES.startOf(now.minus(LATELY));
        List<Sample> lately = parts.store().samples().from(Window.FIVE_MINUTES, from);
        if (lately.isEmpty()) {
            return Optional.empty();
        }
        long seconds = now.getEpochSecond() - lately.get(0).start();
        long fallen = lately.get(0).backlog() - status.backlog();
        return fallen <= 0 || seconds <= 0 ? Optional.empty() : Optional.of(status.backlog() * seconds / fallen);
    }

    private StepCounts lately(Instant now) {
        StepCounts sum = new StepCounts();
        long from = Window.FIVE_MINUTES.startOf(now.minus(LATELY));
        parts.store().steps().from(Window.FIVE_MINUTES, from).forEach(step -> sum.add(step.counts()));
        return sum;
    }

    private static void put(ObjectNode json, String name, Optional<Long> number) {
        number.ifPresentOrElse(it -> json.put(name, it), () -> json.putNull(name));
    }
}
