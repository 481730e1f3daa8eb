package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The dead letters of a running embedded cloud, as an operator deals with them. */
class DeadLettersTest extends LettersDesk {
    @Test
    void letters_are_grouped_listed_shown_and_diagnosed() throws IOException {
        refused(3);
        JsonNode group = groups().path(0);
        assertThat(group.path("reason").asText()).isEqualTo("invalid_instances");
        assertThat(group.path("model").asText()).isEqualTo("bike-rental");
        assertThat(group.path("field").asText()).isEqualTo("season");
        assertThat(group.path("firstSeen").asText()).endsWith("Z");
        assertThat(letters("groups").out()).contains("COUNT", "invalid_instances", "/test/letters");

        JsonNode listed = json(letters("list", "--where", "body.data.instances[0].season == `9`", "--output", "json"));
        assertThat(listed).hasSize(3);
        assertThat(listed.path(0).has("body")).isFalse();
        assertThat(json(letters("list", "--where", "source == '/elsewhere'", "--output", "json")))
                .isEmpty();

        String id = listed.path(0).path("id").asText();
        JsonNode shown = json(letters("show", id.substring(0, 8), "--output", "json"));
        assertThat(shown.path("id").asText()).isEqualTo(id);
        assertThat(shown.at("/body/data/instances/0/season").intValue()).isEqualTo(9);
        assertThat(letters("show", id).out()).contains("\"season\" : 9", "invalid_instances");

        Run diagnosed = letters("diagnose", id);
        assertThat(diagnosed.exitCode()).isEqualTo(1);
        assertThat(diagnosed.out()).contains("instances/0/season");
    }

    @Test
    void a_plan_is_shown_then_followed_and_each_letter_is_confirmed_by_its_result() throws IOException {
        for (int i = 0; i < 12; i++) {
            exhausted("well-" + i);
        }
        Path plan = folder.resolve("well.json");
        JsonNode planned =
                json(letters("plan", "--where", "reason == 'exhausted'", "--out", plan.toString(), "--output", "json"));
        assertThat(planned.path("selected").intValue()).isEqualTo(12);
        assertThat(planned.path("sample")).hasSize(5);
        assertThat(planned.path("wouldBeRefused").intValue()).isZero();

        Run preview = letters("replay", plan.toString(), "--canary", "2", "--output", "json");
        assertThat(preview.exitCode()).as(preview.err()).isZero();
        assertThat(json(preview).path("sent").intValue()).isZero();
        assertThat(preview.err()).contains("would send 12 of 12");

        Run replay = letters(
                "replay",
                plan.toString(),
                "--canary",
                "2",
                "--rate",
                "50",
                "--yes",
                "--reason",
                "the outage is over",
                "--output",
                "json");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        JsonNode end = json(replay);
        assertThat(end.path("confirmed").intValue()).isEqualTo(12);
        assertThat(end.path("remaining").intValue()).isZero();
        assertThat(end.path("state").asText()).isEqualTo("done");
        assertThat(letters("watch", plan.toString()).out()).contains("12", "done");

        JsonNode audit = json(letters("audit", "--output", "json"));
        assertThat(audit).hasSize(2);
        assertThat(audit.path(0).path("outcome").asText()).isEqualTo("begun");
        assertThat(audit.path(1).path("reason").asText()).isEqualTo("the outage is over");
        assertThat(audit.path(1).path("plan").asText())
                .isEqualTo(planned.path("digest").asText());
    }

    @Test
    void a_replay_whose_letters_come_back_stops_after_its_canary() throws IOException {
        refused(4);
        Path plan = folder.resolve("bad.json");
        Run planned = letters("plan", "--out", plan.toString());
        assertThat(planned.err()).contains("4 of them would be refused again");
        Run replay =
                letters("replay", plan.toString(), "--canary", "2", "--yes", "--reason", "to see", "--output", "json");
        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(1);
        JsonNode end = json(replay);
        assertThat(end.path("state").asText()).isEqualTo("stopped");
        assertThat(end.path("returned").intValue()).isEqualTo(2);
        assertThat(end.path("remaining").intValue()).isEqualTo(2);

        Run cancelled =
                letters("replay", plan.toString(), "--cancel", "--yes", "--reason", "mend first", "--output", "json");
        assertThat(json(cancelled).path("state").asText()).isEqualTo("cancelled");
        Run again = letters("replay", plan.toString(), "--yes", "--reason", "to see", "--output", "json");
        assertThat(json(again).path("sent").intValue()).isEqualTo(2);
    }

    @Test
    void letters_are_archived_exported_and_restored_and_purged_by_their_number() throws IOException {
        exhausted("kept-1");
        exhausted("kept-2");
        exhausted("other");
        String where = "starts_with(requestId, 'kept')";
        assertThat(letters("archive", "--where", where).err()).contains("would archive 2 letters");
        assertThat(json(letters("archive", "--where", where, "--yes", "--reason", "later", "--output", "json"))
                        .path("done")
                        .intValue())
                .isEqualTo(2);
        assertThat(groups().path(0).path("count").intValue()).isEqualTo(1);

        Path csv = folder.resolve("kept.csv");
        assertThat(letters("export", "--archived", "--out", csv.toString()).exitCode())
                .isZero();
        assertThat(Files.readAllLines(csv)).hasSize(3).anyMatch(it -> it.contains("kept-2"));
        Path lines = folder.resolve("other.jsonl");
        letters("export", "--out", lines.toString());
        assertThat(Json.read(Files.readAllBytes(lines)).path("bodyText").asText())
                .contains("\"id\":\"other\"");

        assertThat(letters("restore", "--yes", "--reason", "now").exitCode()).isZero();
        assertThat(groups().path(0).path("count").intValue()).isEqualTo(3);

        Run wrong = Run.of(environment(), "3\n", purge(where));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("it is 2 letters; nothing was purged");
        assertThat(Run.of(environment(), "2\n", purge(where)).exitCode()).isZero();
        assertThat(groups().path(0).path("count").intValue()).isEqualTo(1);
        assertThat(letters("audit").out()).contains("archive", "later", "restore", "purge", "done: 2 of 2");
    }

    private static String[] purge(String where) {
        return new String[] {"dead-letters", "purge", "--where", where, "--yes", "--reason", "asked to"};
    }

    @Test
    void an_empty_queue_is_no_fault_and_no_plan() throws IOException {
        assertThat(groups()).isEmpty();
        assertThat(letters("groups").err()).contains("no dead letters");
        Path plan = folder.resolve("empty.json");
        assertThat(letters("plan", "--out", plan.toString()).exitCode()).isEqualTo(1);
        assertThat(plan).doesNotExist();
    }

    @Test
    void a_queue_that_is_not_there_is_named() {
        String missing = queue("DeadLetterQueueUrl") + "-of-another";
        Run run = letters("groups", "--queue", missing);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(253);
        assertThat(run.err()).contains(missing);
    }

    @Test
    void a_queue_that_would_lose_its_messages_by_being_looked_at_is_refused() {
        Run run = letters("groups", "--queue", queue("RequestQueueUrl"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(253);
        assertThat(run.err()).contains("receives");
    }

    @Test
    void what_an_expression_can_t_ask_of_a_letter_is_named_with_the_letter() {
        exhausted("asked");
        Run run = letters("list", "--where", "contains(body.nothing, 'x')");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--where", "of letter", "Guard it");
    }

    @Test
    void a_file_that_is_there_is_no_place_for_a_plan() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{}");
        assertThat(letters("plan", "--out", plan.toString()).exitCode()).isEqualTo(2);
        Run replay = letters("replay", plan.toString());
        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err()).contains("plan.json is no plan");
    }
}
