package dev.penstock.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during what an operator does to many letters. */
@Tag("scenarios")
class OperatorInterruptTest {
    private static final int LETTERS = 60;
    private static final String PROCESS = "interrupted";

    private final History history = new History();
    private final Run run = Run.begin(Labs.usual(), history);

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        Labs.closeAll();
    }

    @Test
    void ctrl_c_ends_a_replay_after_the_batch_in_hand_and_says_how_to_go_on() throws Exception {
        Operator operator = new Operator(run.lab().environment(), folder);
        AtomicInteger sent = new AtomicInteger();
        run.gate(call -> {
            if (call.accessKey().equals(PROCESS) && call.operation().equals("SendMessageBatch")) {
                sent.addAndGet(Sends.read(call.body()).size());
            }
            return true;
        });
        new DeadRides(run, history, "ctrl-c").put(LETTERS);
        Path plan = folder.resolve("plan.json");
        String elsewhere = queue("elsewhere");
        operator.run("plan", "--to", elsewhere, "--out", plan.toString());

        String said = interrupted(operator, replay(plan, 10), () -> sent.get() > 0);
        assertThat(said).contains("interrupted: ", "go on with: penstock dead-letters replay " + plan);
        assertThat(sent.get()).isLessThan(LETTERS);
        assertThat(left()).isEqualTo(LETTERS - sent.get());
        assertThat(outcomes(operator).get(1)).startsWith("interrupted: sent " + sent.get() + ",");

        JsonNode resumed = operator.run(replay(plan, 0).toArray(String[]::new));
        assertThat(resumed.path("sent").intValue()).isEqualTo(LETTERS);
        assertThat(left()).isZero();
        assertThat(run.left(elsewhere)).isEqualTo(LETTERS);
    }

    @Test
    void ctrl_c_cancels_a_move_and_what_was_moved_stays_moved() throws Exception {
        Operator operator = new Operator(run.lab().environment(), folder);
        new DeadRides(run, history, "move").put(LETTERS);
        String there = queue("there");
        List<String> redrive = List.of("redrive", "--to", there, "--rate", "1", "--yes", "--reason", "now");

        String said = interrupted(operator, redrive, () -> run.left(there) > 0);
        assertThat(said).contains("letters were moved");
        assertThat(operator.run("redrive").path("state").asText())
                .as("no task is at work")
                .isEqualTo("planned");
        int moved = run.left(there);
        assertThat(moved).isBetween(1, LETTERS - 1);
        assertThat(left()).isEqualTo(LETTERS - moved);
        assertThat(outcomes(operator)).hasSize(2).last().asString().startsWith("cancelled: moved ");
    }

    private String queue(String name) {
        return run.lab().sqs().createQueue(it -> it.queueName(name)).queueUrl();
    }

    private int left() {
        return run.left(run.lab().output("DeadLetterQueueUrl"));
    }

    private static List<String> replay(Path plan, int rate) {
        return List.of(
                "replay",
                plan.toString(),
                "--unconfirmed",
                "--canary",
                "0",
                "--rate",
                Integer.toString(rate),
                "--yes",
                "--reason",
                "now");
    }

    private static List<String> outcomes(Operator operator) throws IOException {
        List<String> outcomes = new ArrayList<>();
        operator.run("audit")
                .forEach(entry -> outcomes.add(entry.path("outcome").asText()));
        return outcomes;
    }

    /** Starts a command, and ends it by Ctrl-C once something has come about; what it says of that. */
    private String interrupted(Operator operator, List<String> command, BooleanSupplier due) throws Exception {
        Process process = operator.start(PROCESS, command);
        await().atMost(Duration.ofSeconds(60)).until(() -> due.getAsBoolean() || !process.isAlive());
        assertThat(process.isAlive())
                .as(Files.readString(operator.err(PROCESS)))
                .isTrue();
        int code = interrupt(process);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(operator.err(PROCESS));
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }

    /** Ctrl-C, or SIGTERM where this process was started without ears for Ctrl-C, which its children then have neither. */
    private static int interrupt(Process process) throws IOException, InterruptedException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        boolean deaf = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        String signal = deaf ? "-TERM" : "-INT";
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        return deaf ? 143 : 130;
    }
}
