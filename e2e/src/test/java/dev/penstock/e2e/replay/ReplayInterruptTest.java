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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a replay. */
@Tag("scenarios")
class ReplayInterruptTest {
    private static final int LETTERS = 60;

    @AfterAll
    static void stop() {
        Labs.closeAll();
    }

    @Test
    void ctrl_c_ends_a_replay_after_the_batch_in_hand_and_says_how_to_go_on(@TempDir Path folder) throws Exception {
        History history = new History();
        Run run = Run.begin(Labs.usual(), history);
        Operator operator = new Operator(run.lab().environment(), folder);
        AtomicInteger sent = new AtomicInteger();
        run.gate(call -> {
            if (call.accessKey().equals("interrupted") && call.operation().equals("SendMessageBatch")) {
                sent.addAndGet(Sends.read(call.body()).size());
            }
            return true;
        });
        new DeadRides(run, history, "ctrl-c").put(LETTERS);
        Path plan = folder.resolve("plan.json");
        String elsewhere =
                run.lab().sqs().createQueue(it -> it.queueName("elsewhere")).queueUrl();
        operator.run("plan", "--to", elsewhere, "--out", plan.toString());
        List<String> replay = List.of(
                "replay",
                plan.toString(),
                "--unconfirmed",
                "--canary",
                "0",
                "--rate",
                "10",
                "--yes",
                "--reason",
                "now");

        Process process = operator.start("interrupted", replay);
        await().atMost(Duration.ofSeconds(60)).until(() -> sent.get() > 0 || !process.isAlive());
        assertThat(process.isAlive())
                .as(Files.readString(operator.err("interrupted")))
                .isTrue();
        int code = interrupt(process);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(operator.err("interrupted"));
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        assertThat(said).contains("interrupted: ", "go on with: penstock dead-letters replay " + plan);
        assertThat(sent.get()).isLessThan(LETTERS);
        assertThat(run.left(run.lab().output("DeadLetterQueueUrl"))).isEqualTo(LETTERS - sent.get());
        JsonNode audit = operator.run("audit");
        assertThat(audit.path(1).path("outcome").asText()).startsWith("interrupted: sent " + sent.get() + ",");

        assertThat(operator.run(
                                "replay",
                                plan.toString(),
                                "--unconfirmed",
                                "--canary",
                                "0",
                                "--rate",
                                "0",
                                "--yes",
                                "--reason",
                                "now")
                        .path("sent")
                        .intValue())
                .isEqualTo(LETTERS);
        assertThat(run.left(run.lab().output("DeadLetterQueueUrl"))).isZero();
        assertThat(run.left(elsewhere)).isEqualTo(LETTERS);
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
