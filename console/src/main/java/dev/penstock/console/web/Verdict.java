package dev.penstock.console.web;

import dev.penstock.console.live.StatusWatch.Sight;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StackStatus.LeaseStatus;
import dev.penstock.console.stack.StackStatus.MappingStatus;
import dev.penstock.console.store.StepCounts;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether scoring is healthy, and why in one sentence: the gravest that is wrong.
 *
 * @param health the word for it; a closed list of three
 */
record Verdict(String health, String why) {
    private static final Duration LONG_WAIT = Duration.ofSeconds(60);
    private static final double MANY_FAILED = 0.1;
    private static final long FAR_BEHIND = 1_000;

    private static Verdict down(String why) {
        return new Verdict("down", why);
    }

    private static Verdict degraded(String why) {
        return new Verdict("degraded", why);
    }

    /**
     * Judges.
     *
     * @param trouble of the console itself
     * @param lastMinute what was counted in it
     */
    static Verdict of(Optional<String> trouble, Sight sight, StepCounts lastMinute) {
        if (sight.status().isEmpty()) {
            return down(sentence(sight.trouble()));
        }
        StackStatus status = sight.status().get();
        return held(status)
                .or(() -> trouble.map(it -> degraded(sentence("this console: " + it))))
                .or(() -> behind(sight))
                .or(() -> comingBack(status))
                .or(() -> failing(lastMinute))
                .or(() -> faulty(status))
                .or(() -> waitingLong(sight))
                .or(() -> deadLetters(status))
                .orElseGet(() -> new Verdict("healthy", healthy(status)));
    }

    private static String sentence(String text) {
        String end = text.endsWith(".") ? "" : ".";
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }

    private static Optional<Verdict> held(StackStatus status) {
        if (phase(status).equals("paused")) {
            return Optional.of(down("No endpoint answers: the breaker has paused the flow, and " + unsettled(status)
                    + ". It comes back by itself once an endpoint answers."));
        }
        return status.mapping()
                .map(MappingStatus::state)
                .filter(state -> state.equals("Disabled") || state.equals("Disabling"))
                .filter(state -> phase(status).equals(LeaseStatus.NONE))
                .map(state -> down("The scorer's mapping is " + state.toLowerCase(Locale.ROOT)
                        + " and the breaker did not do it: requests wait until somebody enables it."));
    }

    private static String phase(StackStatus status) {
        return status.lease().map(LeaseStatus::phase).orElse(LeaseStatus.NONE);
    }

    private static Optional<Verdict> behind(Sight sight) {
        return sight.behind() > FAR_BEHIND
                ? Optional.of(degraded("This console is behind: it has " + sight.behind()
                        + " results still to take, which it does not show yet."))
                : Optional.empty();
    }

    private static Optional<Verdict> comingBack(StackStatus status) {
        return phase(status).equals(LeaseStatus.NONE)
                ? Optional.empty()
                : Optional.of(degraded("An endpoint answers again: the flow is coming back step by step, and "
                        + unsettled(status) + "."));
    }

    private static Optional<Verdict> failing(StepCounts lastMinute) {
        long failed = lastMinute.count(ResultStatus.FAILED) + lastMinute.count(ResultStatus.PARTIAL);
        long all = failed + lastMinute.count(ResultStatus.SUCCEEDED) + lastMinute.count(ResultStatus.EXPIRED);
        return failed > MANY_FAILED * (double) all
                ? Optional.of(degraded(failed + " of the last minute's " + all + " results failed, wholly or in part."))
                : Optional.empty();
    }

    private static Optional<Verdict> faulty(StackStatus status) {
        String faults = status.endpoints().orElse(Map.<String, List<String>>of()).entrySet().stream()
                .filter(endpoint -> !endpoint.getValue().isEmpty())
                .map(endpoint -> endpoint.getKey() + " (" + String.join(", ", endpoint.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return faults.isEmpty() ? Optional.empty() : Optional.of(degraded("A fault is switched on at " + faults + "."));
    }

    private static Optional<Verdict> waitingLong(Sight sight) {
        return sight.oldest()
                .filter(age -> age.compareTo(LONG_WAIT) > 0)
                .map(age -> degraded("The oldest unsettled request is about " + age.toSeconds() + " s old."));
    }

    private static Optional<Verdict> deadLetters(StackStatus status) {
        long letters = status.deadLetters();
        return letters == 0
                ? Optional.empty()
                : Optional.of(degraded("Scoring goes on; " + letters
                        + (letters == 1 ? " dead letter waits" : " dead letters wait") + " for somebody to look at."));
    }

    private static String healthy(StackStatus status) {
        return "Requests are scored as they come; " + unsettled(status) + ".";
    }

    /** With its parts, so that the sentence agrees with the figures beside it. */
    private static String unsettled(StackStatus status) {
        String parts = Stream.of(
                        part(status.waiting(), "waiting"),
                        part(status.inFlight(), "in flight"),
                        part(status.delayed(), "delayed"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        long all = status.backlog();
        return all == 0
                ? "no request is unsettled"
                : all + (all == 1 ? " request is" : " requests are") + " unsettled (" + parts + ")";
    }

    private static Optional<String> part(long count, String state) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + state);
    }
}
