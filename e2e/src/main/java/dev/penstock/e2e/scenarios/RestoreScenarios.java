package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.e2e.lab.Workers;
import dev.penstock.e2e.snapshot.KeyServer;
import dev.penstock.e2e.snapshot.Relay;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.local.sagemaker.Occasion;
import dev.penstock.testkit.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A scorer that Lambda restores from a snapshot, which its runtime interface client takes part in as it does there. */
final class RestoreScenarios {
    private static final int COPIES = 2;
    private static final int MESSAGES = 10;
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private RestoreScenarios() {}

    static List<Scenario> all() {
        return List.of(Scenario.ofLong(43, "restore from a snapshot", RestoreScenarios::restored));
    }

    private static Figures restored(Trial trial) throws Exception {
        Lab lab = Labs.usual();
        Run run = Run.begin(lab, trial.history());
        Path folder = Files.createTempDirectory("penstock-snapshot-");
        Set<String> keysUsed = ConcurrentHashMap.newKeySet();
        Queue<String> notices = new ConcurrentLinkedQueue<>();
        run.gate(call -> {
            keysUsed.add(call.accessKey());
            if (call.operation().equals("Publish")) {
                notices.add(noticeId(call.body()));
            }
            return true;
        });
        int[] cut = new int[1];
        int[] connections = new int[1];
        run.whilePaused(() -> {
            run.send(run.singleRides("restored-", 3 * MESSAGES));
            try (KeyServer keys = KeyServer.start("SNAPSHOT");
                    Relay relay = Relay.to(lab.cloud().endpoint());
                    Copies copies = new Copies(lab, keys, relay, folder)) {
                assertThat(relay.accepted())
                        .as("connections within the snapshot")
                        .isZero();
                assertThat(copies.log())
                        .as("what each copy rehearsed before the snapshot")
                        .filteredOn(line -> line.contains("\"rehearsed\""))
                        .hasSize(COPIES);
                keys.rotate("RESTORED");
                copies.restore();
                keysUsed.clear();
                copies.score();
                assertThat(keysUsed)
                        .as("keys after the restore")
                        .contains("RESTORED")
                        .doesNotContain("SNAPSHOT");
                keys.rotate("ROTATED");
                cut[0] = relay.cut();
                int before = relay.accepted();
                keysUsed.clear();
                copies.score();
                connections[0] = relay.accepted() - before;
                assertThat(keysUsed)
                        .as("keys after the pause")
                        .contains("ROTATED")
                        .doesNotContain("SNAPSHOT", "RESTORED");
                assertThat(cut[0]).as("connections that were cut").isPositive();
                assertThat(connections[0]).as("connections after the cut").isPositive();
                run.faults(new FaultRule(Fault.Refused.FORBIDDEN, Occasion.always()));
                copies.defer();
                run.endpoint().behave(EndpointBehaviour.healthy());
                assertThat(notices)
                        .as("ids that the copies gave their notices of the outage")
                        .hasSize(COPIES)
                        .doesNotHaveDuplicates();
            }
        });
        run.settle(TIME);
        trial.history().add(new Event.Restarted(Instant.now(), "two scorers, restored"));
        return Figures.of(trial.history()).and("connections cut", cut[0]).and("made anew", connections[0]);
    }

    /** The id of the event that a call of Publish, a form, carries. */
    private static String noticeId(String form) {
        String event = Arrays.stream(form.split("&"))
                .filter(field -> field.startsWith("Message="))
                .map(field -> URLDecoder.decode(field.split("=", 2)[1], StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        try {
            return JSON.readTree(event).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Instances that stand where the snapshot is taken. */
    private static final class Copies implements AutoCloseable {
        private final List<ForkedFunction> processes = new ArrayList<>();
        private final Workers workers;
        private final Path folder;

        Copies(Lab lab, KeyServer keys, Relay relay, Path folder) {
            this.folder = folder;
            ForkOptions options =
                    ForkOptions.here(folder).withJvm("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
            this.workers = Workers.of(
                    lab,
                    function -> {
                        ForkedFunction process =
                                ForkedFunction.start(snapStart(function, keys, relay, folder), options);
                        processes.add(process);
                        return process;
                    },
                    COPIES);
        }

        private static FunctionDefinition snapStart(
                FunctionDefinition function, KeyServer keys, Relay relay, Path folder) {
            Map<String, String> environment = new HashMap<>(function.environment());
            environment.keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL"));
            environment.keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
            environment.put("AWS_ENDPOINT_URL", relay.address().toString());
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", keys.address());
            environment.put("LOG_FILE", folder.resolve("copies.log").toString());
            return function.withEnvironment(environment);
        }

        /** The lines that both have written so far. */
        List<String> log() throws IOException {
            return Files.readAllLines(folder.resolve("copies.log"));
        }

        void restore() {
            processes.forEach(ForkedFunction::restore);
        }

        /** Both get the same deliveries. */
        void score() {
            Workers.Taken taken = workers.receive(MESSAGES);
            List<Workers.Answer> answers = workers.handOver(taken, TIME);
            assertThat(answers).allMatch(Workers.Answer::isAllGood);
            workers.delete(taken);
        }

        /** Both find the endpoint out, and leave everything on the queue. */
        void defer() {
            List<Workers.Answer> answers = workers.handOver(workers.receive(MESSAGES), TIME);
            assertThat(answers).allMatch(it -> it.failures() == MESSAGES && !it.raised());
        }

        @Override
        public void close() {
            workers.close();
        }
    }
}
