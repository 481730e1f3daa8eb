package dev.penstock.e2e.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code e2e/replay-throughput}: how fast letters go back by a replay and by SQS's move task, and what it costs. */
public final class Throughput {
    private static final String CALLER = "operator";
    private static final int USUALLY = 5_000;

    private final Run run;
    private final Operator operator;
    private final Path folder;
    private final int letters;
    private final Calls calls = new Calls(CALLER);
    private Duration time = Duration.ZERO;

    private Throughput(Run run, Path folder, int letters) {
        this.run = run;
        this.folder = folder;
        this.letters = letters;
        Map<String, String> environment = new HashMap<>(run.lab().environment());
        environment.put("AWS_ACCESS_KEY_ID", CALLER);
        this.operator = new Operator(environment, folder);
        run.gate(calls::count);
    }

    public static void main(String[] arguments) throws Exception {
        int letters = arguments.length == 0 ? USUALLY : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("penstock-throughput-");
        try {
            new Throughput(Run.begin(Labs.usual(), new History()), folder, letters).measure();
        } finally {
            Labs.closeAll();
        }
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d letters, %d processors%n%-38s %9s %9s %10s  calls a letter: sends, deletes, receives, confirmations%n",
                letters,
                Runtime.getRuntime().availableProcessors(),
                "",
                "seconds",
                "letters/s",
                "confirmed");
        var unused = replay("warm-up", List.of(), List.of("--canary", "0", "--rate", "0"));
        String elsewhere =
                run.lab().sqs().createQueue(it -> it.queueName("elsewhere")).queueUrl();
        print("replay, confirmed", replay("confirmed", List.of(), List.of("--canary", "0", "--rate", "0")));
        print("replay, 500/s, confirmed", replay("limited", List.of(), List.of("--canary", "0", "--rate", "500")));
        print(
                "replay, --unconfirmed",
                replay("sent", List.of("--to", elsewhere), List.of("--canary", "0", "--rate", "0", "--unconfirmed")));
        print("move task", redrive("moved", elsewhere));
        print("move task, 500/s", redrive("slowly", elsewhere, "--rate", "500"));
    }

    /** What came of it, in this time. */
    private record Measured(int confirmed, Duration time) {}

    private Measured replay(String name, List<String> planning, List<String> tuning) throws Exception {
        new DeadRides(run, new History(), name).putWell(letters);
        String plan = folder.resolve(name + ".json").toString();
        List<String> planned = new ArrayList<>(List.of("plan", "--out", plan));
        planned.addAll(planning);
        operator.run(planned.toArray(String[]::new));
        List<String> replayed = new ArrayList<>(List.of("replay", plan, "--yes", "--reason", "to measure"));
        replayed.addAll(tuning);
        JsonNode end = timed(replayed);
        check(end.path("sent").intValue());
        run.settleAround(Duration.ofMinutes(2));
        return new Measured(end.path("confirmed").intValue(), time);
    }

    private Measured redrive(String name, String to, String... more) throws IOException {
        new DeadRides(run, new History(), name).putWell(letters);
        List<String> moved = new ArrayList<>(List.of("redrive", "--to", to, "--yes", "--reason", "to measure"));
        moved.addAll(List.of(more));
        check(timed(moved).path("moved").intValue());
        return new Measured(0, time);
    }

    private JsonNode timed(List<String> command) throws IOException {
        calls.clear();
        long began = System.nanoTime();
        JsonNode end = operator.run(command.toArray(String[]::new));
        time = Duration.ofNanos(System.nanoTime() - began);
        return end;
    }

    /** What ElasticMQ says that it has moved may be more than it has. */
    private void check(int gone) {
        if (gone < letters || run.left(run.lab().output("DeadLetterQueueUrl")) != 0) {
            throw new AssertionError(gone + " of " + letters + " went back");
        }
    }

    private void print(String what, Measured measured) {
        double seconds = measured.time().toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%-38s %9.1f %,9.0f %,10d  %.3f, %.3f, %.3f, %.3f%n",
                what,
                seconds,
                letters / seconds,
                measured.confirmed(),
                each("SendMessageBatch"),
                each("DeleteMessageBatch"),
                each("ReceiveMessage"),
                each("results ReceiveMessage") + each("results DeleteMessageBatch"));
    }

    private double each(String operation) {
        return calls.of(operation) / (double) letters;
    }
}
