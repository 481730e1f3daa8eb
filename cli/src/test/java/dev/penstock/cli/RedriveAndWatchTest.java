package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All letters moved back by SQS itself, and replays that are looked on from elsewhere. */
class RedriveAndWatchTest extends LettersDesk {

    private static String newQueue(String name) {
        return sqs().createQueue(it -> it.queueName(name)).queueUrl();
    }

    private static void dead(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            exhausted(prefix + i);
        }
    }

    @Test
    void all_letters_go_back_by_a_move_task_and_the_audit_says_so() throws IOException {
        dead("back-", 5);
        Run preview = letters("redrive", "--output", "json");
        assertThat(preview.err()).contains("would move all of about 5 letters to " + queue("RequestQueueUrl"));
        assertThat(json(preview).path("dryRun").booleanValue()).isTrue();
        assertThat(waiting()).isEqualTo(5);

        Run moved = letters("redrive", "--yes", "--reason", "the model is back", "--output", "json");
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(json(moved).path("state").asText()).isEqualTo("completed");
        assertThat(json(moved).path("moved").intValue()).isEqualTo(5);
        assertThat(json(moved).path("remaining").intValue()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Run.of(environment(), "", "get", "back-4").exitCode() == 0);

        JsonNode audit = json(letters("audit", "--output", "json"));
        assertThat(audit).hasSize(2);
        assertThat(audit.path(0).path("outcome").asText()).isEqualTo("begun");
        assertThat(audit.path(1).path("outcome").asText()).startsWith("completed: moved 5 to arn:");
        assertThat(audit.path(1).path("reason").asText()).isEqualTo("the model is back");
    }

    @Test
    void a_task_is_seen_at_work_and_cancelled_and_a_second_one_is_refused() throws Exception {
        String elsewhere = newQueue("elsewhere");
        dead("slow-", 40);
        String[] slowly = {"redrive", "--to", elsewhere, "--rate", "2", "--yes", "--reason", "slowly"};
        Run[] first = new Run[1];
        Thread moving = new Thread(() -> first[0] = letters(slowly));
        moving.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> on(elsewhere) > 0);
        assertThat(json(letters("redrive", "--output", "json")).path("state").asText())
                .isEqualTo("running");
        Run second = letters(slowly);
        assertThat(second.exitCode()).as(second.err()).isEqualTo(254);
        assertThat(second.err()).contains("--cancel --yes");

        Run cancelled = letters("redrive", "--cancel", "--yes", "--reason", "too slow", "--output", "json");
        assertThat(cancelled.exitCode()).as(cancelled.err()).isEqualTo(1);
        assertThat(json(cancelled).path("state").asText()).isEqualTo("cancelled");
        moving.join(Duration.ofSeconds(30).toMillis());
        assertThat(first[0].exitCode()).as(first[0].err()).isEqualTo(1);
        assertThat(on(elsewhere) + waiting()).isEqualTo(40);
        assertThat(letters("redrive", "--cancel", "--yes", "--reason", "again").err())
                .contains("no move task is at work");
        assertThat(letters("audit").out()).contains("too slow", "cancel: begun", "cancelled: moved");
    }

    @Test
    void a_queue_that_is_nobody_s_dead_letter_queue_and_a_missing_one_are_named_with_what_to_do() {
        String alone = newQueue("alone");
        Run run = letters("redrive", "--queue", alone, "--yes", "--reason", "to see");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(253);
        assertThat(run.err()).contains("only from a queue that is another's dead-letter queue");
        Run missing = letters("redrive", "--to", alone + "-not", "--yes", "--reason", "to see");
        assertThat(missing.exitCode()).as(missing.err()).isEqualTo(253);
        assertThat(missing.err()).contains("--to");
        assertThat(letters("redrive", "--rate", "501").exitCode()).isEqualTo(2);
    }

    @Test
    void who_watches_is_told_when_a_replay_s_process_is_gone_and_when_there_is_none() throws Exception {
        dead("watched-", 2);
        Path plan = folder.resolve("watched.json");
        assertThat(letters("plan", "--out", plan.toString()).exitCode()).isZero();
        Run none = letters("watch", plan.toString());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("no replay of this plan has begun", "replay " + plan);

        assertThat(letters("replay", plan.toString(), "--yes", "--reason", "to see")
                        .exitCode())
                .isZero();
        assertThat(letters("watch", plan.toString()).exitCode()).isZero();
        killed();
        Run silent = letters("watch", plan.toString(), "--output", "jsonl");
        assertThat(silent.exitCode()).isEqualTo(1);
        assertThat(json(silent).path("state").asText()).isEqualTo("silent");
        assertThat(silent.err()).contains("not running since 1970-01-01T00:00:01Z", "replay " + plan);
        assertThat(letters("redrive", "--yes", "--reason", "to see").exitCode()).isZero();
        sentAndStillThere();
        Run refused = letters("redrive", "--yes", "--reason", "to see");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("2 letters that a replay has sent are on the queue still");
    }

    /** As the index would be, had the replay been killed long ago. */
    private void killed() throws Exception {
        execute("UPDATE plans SET state = 'running'");
        execute("UPDATE beats SET at = 1000");
    }

    private void sentAndStillThere() throws Exception {
        execute("UPDATE replays SET deleted = 0");
    }

    private void execute(String sql) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("dead-letters"))) {
            Path index = files.filter(it -> it.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
        }
    }
}
