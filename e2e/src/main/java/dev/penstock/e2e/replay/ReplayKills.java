package dev.penstock.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.http.FrontCall;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replays of plans by {@code penstock dead-letters replay} as a process, killed where a seed says and run again, until each plan
 * has ended. Some letters are mended by a patch, some go as they are, and some arrive after the plan was made.
 */
public final class ReplayKills {
    private static final int LETTERS = 80;
    private static final int LATE = 3;
    private static final long LONGEST_SECONDS = 120;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String REASON = "the outage is over";

    private final Run run;
    private final History history;
    private final Path folder;
    private final Operator operator;
    private final Sends sends = new Sends();
    private final Map<String, Integer> deaths = new TreeMap<>();
    private int plans;
    private int processes;
    private volatile @Nullable Mortal living;
    private volatile String name = "";

    /** @param folder for the index, the plans and what the processes print */
    public ReplayKills(Run run, History history, Path folder) {
        this.run = run;
        this.history = history;
        this.folder = folder;
        this.operator = new Operator(run.lab().environment(), folder);
        run.gate(this::lets);
    }

    private boolean lets(FrontCall call) {
        Mortal mortal = living;
        if (mortal == null || !call.accessKey().equals(name)) {
            return !call.accessKey().startsWith("replay-");
        }
        boolean send = call.operation().equals("SendMessageBatch")
                && Sends.queueOf(call.body()).equals(run.lab().output("RequestQueueUrl"));
        List<Sends.Sent> sent = send ? Sends.read(call.body()) : List.of();
        Instant now = Instant.now();
        boolean lets = mortal.lets(call);
        if (lets && send) {
            sends.arrived(call.accessKey(), sent);
            sent.forEach(it -> note(it, now));
        } else if (send) {
            sends.lost(call.accessKey());
        }
        return lets;
    }

    private void note(Sends.Sent sent, Instant at) {
        run.awaits(sent.requestId(), sent.body());
        history.add(new Event.Replayed(at, sent.requestId(), sent.body()));
    }

    /** Replays plans until so many runs were killed, and each plan to its end. */
    public void play(long seed, int kills) throws Exception {
        Random random = new Random(seed);
        Queue<Death> due = new ArrayDeque<>(Death.draw(random, kills));
        while (!due.isEmpty()) {
            replay(new DeadRides(run, history, "plan-" + plans++), due);
        }
        run.settleAround(SOON);
    }

    private void replay(DeadRides letters, Queue<Death> due) throws Exception {
        letters.put(LETTERS);
        Path plan = folder.resolve(letters.name() + ".json");
        Path patch = Files.writeString(
                folder.resolve("patch.json"),
                "[{\"op\":\"replace\",\"path\":\"/instances/0/features/1\",\"value\":2}]");
        JsonNode planned = operator.run(
                "plan",
                "--where",
                "starts_with(requestId, '" + letters.name() + "-')",
                "--patch",
                patch.toString(),
                "--out",
                plan.toString());
        assertThat(planned.path("selected").intValue()).as("selected").isEqualTo(LETTERS);
        assertThat(planned.path("mended").intValue()).as("mended").isBetween(1, LETTERS - 1);
        letters.putLate(LATE);
        int begun = 0;
        Mortal.End end;
        do {
            Optional<Death> death = Optional.ofNullable(due.peek());
            end = runOnce(plan, death);
            begun += end.met() ? 1 : 0;
            if (end.killed()) {
                String kind =
                        due.remove().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                deaths.merge(kind, 1, Integer::sum);
            }
        } while (end.killed());
        check(letters, planned.path("digest").asText(), end, begun);
    }

    private Mortal.End runOnce(Path plan, Optional<Death> death) throws Exception {
        String process = "replay-" + ++processes;
        List<String> arguments = List.of(
                "replay",
                plan.toString(),
                "--canary",
                "5",
                "--rate",
                "40",
                "--hold",
                "3s",
                "--resend-after",
                "3s",
                "--yes",
                "--reason",
                REASON,
                "--output",
                "json");
        name = process;
        Mortal mortal = new Mortal(operator.start(process, arguments), death);
        living = mortal;
        Mortal.End end = mortal.await(LONGEST_SECONDS);
        living = null;
        if (end.killed()) {
            sends.killed(process);
        }
        return end;
    }

    private void check(DeadRides letters, String digest, Mortal.End end, int begun) throws IOException {
        String last = "replay-" + processes;
        assertThat(end.exitCode())
                .as("the last run of %s: %s", letters.name(), Files.readString(operator.err(last)))
                .isZero();
        JsonNode counts = Json.read(Files.readAllBytes(operator.out(last)));
        assertThat(counts.path("confirmed").intValue()).as("confirmed").isEqualTo(LETTERS);
        assertThat(letters.ids().stream().filter(id -> sends.of(id) == 0))
                .as("never sent")
                .isEmpty();
        assertThat(sends.unexcused()).as("sent again without need").isEmpty();

        int late = plans * LATE;
        assertThat(run.left(run.lab().output("DeadLetterQueueUrl")))
                .as("letters left on the queue")
                .isEqualTo(late);
        JsonNode listed = operator.run("list");
        assertThat(listed).as("letters left in the index").hasSize(late);
        listed.forEach(letter -> assertThat(letter.path("requestId").asText()).startsWith("late-"));
        checkAudit(digest, begun);
    }

    /** Each run has begun, and the last one has ended with what came of it all. */
    private void checkAudit(String digest, int begun) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode entry : operator.run("audit")) {
            if (entry.path("plan").asText().equals(digest)) {
                assertThat(entry.path("reason").asText()).isEqualTo(REASON);
                outcomes.add(entry.path("outcome").asText());
            }
        }
        assertThat(outcomes.stream().filter("begun"::equals).count())
                .as("runs that the audit tells of, of %d that made calls", begun)
                .isGreaterThanOrEqualTo(begun);
        assertThat(outcomes.get(outcomes.size() - 1))
                .as("the audit's last entry")
                .startsWith("done: sent " + LETTERS + ", confirmed " + LETTERS + ", returned 0");
    }

    /** How many runs were killed, by the sort of death. */
    public Map<String, Integer> deaths() {
        return new TreeMap<>(deaths);
    }

    public int kills() {
        return deaths.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int processes() {
        return processes;
    }

    public int plans() {
        return plans;
    }

    public int letters() {
        return plans * LETTERS;
    }

    /** How many letters were sent more than once, all of them by a run that was killed before it was told. */
    public int repeats() {
        return sends.repeats();
    }
}
