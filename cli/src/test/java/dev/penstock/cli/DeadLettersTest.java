package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead letters of a running embedded cloud, as an operator deals with them. */
class DeadLettersTest {
    private static EmbeddedCloud cloud;
    private static SqsClient sqs;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(CloudOptions.of(Run.HOME.resolve("template.yaml"))
                .withPort(0)
                .withParameters(Map.of("BatchSize", "10", "BatchWindow", "0")));
        sqs = LetterRequests.sqs(cloud.endpoint());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        cloud.close();
    }

    @BeforeEach
    void empty() {
        sqs.purgeQueue(it -> it.queueUrl(queue("DeadLetterQueueUrl")));
    }

    private static String queue(String output) {
        return cloud.outputs().getOrDefault(output, "");
    }

    private void refused(int number) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < number; i++) {
            rows.append(LetterRequests.row(9)).append('\n');
        }
        Run run = Run.of(environment(), rows.toString(), "submit", "bike-rental", "--source", "/test/letters");
        assertThat(run.exitCode()).as(run.err()).isZero();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> groups().path(0).path("count").asInt() == number);
    }

    private static void exhausted(String id) {
        sqs.sendMessage(it -> it.queueUrl(queue("DeadLetterQueueUrl")).messageBody(LetterRequests.request(id)));
    }

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
    void letters_are_mended_by_a_patch_and_confirmed_and_what_is_still_invalid_is_left_with_its_field()
            throws IOException {
        refused(3);
        Path patch = folder.resolve("patch.json");
        Path plan = folder.resolve("mended.json");
        Files.writeString(patch, "{\"data\":{\"instances\":7}}");
        Run still = letters("plan", "--patch", patch.toString(), "--out", plan.toString(), "--output", "json");
        assertThat(still.exitCode()).isEqualTo(1);
        assertThat(json(still).path("refused")).hasSize(3);
        assertThat(still.err()).contains("/data/instances");
        assertThat(plan).doesNotExist();

        Files.writeString(patch, "[{\"op\":\"replace\",\"path\":\"/data/instances/0/season\",\"value\":2}]");
        Run planned = letters("plan", "--patch", patch.toString(), "--out", plan.toString(), "--output", "json");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(json(planned).path("mended").intValue()).isEqualTo(3);
        JsonNode end = json(
                letters("replay", plan.toString(), "--canary", "1", "--yes", "--reason", "summer", "--output", "json"));
        assertThat(end.path("confirmed").intValue()).isEqualTo(3);
        assertThat(groups()).isEmpty();
    }

    @Test
    void one_letter_is_edited_in_the_editor_and_its_request_keeps_its_id() throws IOException {
        refused(1);
        String id = json(letters("list", "--output", "json")).path(0).path("id").asText();
        String plan = folder.resolve("edited.json").toString();
        Run wrong = editing("sed -i s/9/7/", id, plan);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("season").contains("is kept in");
        assertThat(editing("true", id, plan).err()).contains("nothing was changed");
        assertThat(editing("false", id, plan).exitCode()).isEqualTo(253);

        Run edited = editing("sed -i 's/\"season\" : 9/\"season\" : 2/'", id, plan);
        assertThat(edited.exitCode()).as(edited.err()).isZero();
        JsonNode end = json(letters("replay", plan, "--yes", "--reason", "a typing error", "--output", "json"));
        assertThat(end.path("confirmed").intValue()).isEqualTo(1);
    }

    private Run editing(String editor, String id, String plan) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("EDITOR", editor);
        return Run.of(environment, "", "dead-letters", "edit", id, "--out", plan);
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

    private JsonNode groups() throws IOException {
        return json(letters("groups", "--output", "json"));
    }

    private Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString(), "PENSTOCK_STATE", folder.toString());
    }

    private Run letters(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(args, 0, all, 1, args.length);
        return Run.of(environment(), "", all);
    }
}
