package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operators who share the dead letters of an embedded cloud, at consoles and at the command, and what is refused to them. */
class ConsoleOperatorsTest extends ConsoleDesk {
    private static final String ALL = "{\"all\":true}";

    @Test
    void of_two_plans_with_the_same_letters_each_letter_is_sent_by_one() throws Exception {
        dead("both-", 12);
        try (Background first = console("first");
                Background second = console("second")) {
            URI one = address(first);
            URI other = address(second);
            look(one);
            String mine = plan(one, ALL);
            String yours = plan(other, ALL);
            assertThat(mine).isNotEqualTo(yours);
            assertThat(replay(one, mine, "\"canary\":0").statusCode()).isEqualTo(202);
            assertThat(replay(other, yours, "\"canary\":0").statusCode()).isEqualTo(202);
            JsonNode my = end(one, mine).path("progress");
            JsonNode your = end(other, yours).path("progress");
            assertThat(my.path("sent").intValue() + your.path("sent").intValue())
                    .as("%s %s", my, your)
                    .isEqualTo(12);
            assertThat(waiting()).isZero();
            assertThat(get(one, "/api/audit")).isEqualTo(get(other, "/api/audit"));
        }
    }

    @Test
    void a_plan_is_followed_by_one_console_stopped_there_gone_on_with_by_the_other_and_given_up() throws Exception {
        dead("slow-", 40);
        try (Background first = console("here");
                Background second = console("there")) {
            URI here = address(first);
            URI there = address(second);
            look(here);
            String plan = plan(here, ALL);
            assertThat(state(there, plan)).isEqualTo("planned");
            assertThat(replay(here, plan, "\"canary\":0,\"rate\":1").statusCode())
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(30)).until(() -> state(there, plan), "running"::equals);
            assertThat(get(there, "/api/plans/" + plan).path("here").booleanValue())
                    .isFalse();
            assertThat(replay(here, plan, "\"canary\":0").statusCode()).isEqualTo(409);
            assertThat(replay(there, plan, "\"canary\":0").statusCode()).isEqualTo(409);
            assertThat(post(there, "/api/plans/" + plan + "/stop", "{}").statusCode())
                    .isEqualTo(409);
            assertThat(post(here, "/api/plans/" + plan + "/cancel", "{" + BECAUSE + "}")
                            .statusCode())
                    .isEqualTo(409);

            assertThat(post(here, "/api/plans/" + plan + "/stop", "{}").statusCode())
                    .isEqualTo(202);
            JsonNode stopped = end(here, plan);
            assertThat(stopped.path("state").asText()).isEqualTo("interrupted");
            assertThat(stopped.at("/progress/remaining").intValue()).isPositive();
            assertThat(replay(there, plan, "\"canary\":0,\"rate\":1").statusCode())
                    .isEqualTo(202);
            assertThat(post(there, "/api/plans/" + plan + "/stop", "{}").statusCode())
                    .isEqualTo(202);
            assertThat(end(there, plan).path("state").asText()).isEqualTo("interrupted");

            HttpResponse<String> cancelled = post(here, "/api/plans/" + plan + "/cancel", "{" + BECAUSE + "}");
            assertThat(json(cancelled).path("state").asText()).isEqualTo("cancelled");
            assertThat(replay(there, plan, "\"canary\":0").statusCode()).isEqualTo(409);
            assertThat(get(here, "/api/letters/groups").at("/groups/0/count").intValue())
                    .isEqualTo(json(cancelled).at("/progress/remaining").intValue());
        }
    }

    @Test
    void a_console_that_is_stopped_ends_its_replay_in_order_and_the_next_one_goes_on() throws Exception {
        dead("stopped-", 20);
        String plan;
        try (Background first = console("again")) {
            URI console = address(first);
            look(console);
            String made = plan(console, ALL);
            plan = made;
            assertThat(replay(console, plan, "\"canary\":0,\"rate\":1").statusCode())
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(console, "/api/plans/" + made)
                                    .at("/progress/sent")
                                    .intValue()
                            > 0);
        }
        try (Background second = console("again")) {
            URI console = address(second);
            assertThat(state(console, plan)).isEqualTo("interrupted");
            assertThat(replay(console, plan, "\"canary\":0").statusCode()).isEqualTo(202);
            JsonNode end = end(console, plan);
            assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
            assertThat(end.at("/progress/confirmed").intValue()).isEqualTo(20);
            assertThat(get(console, "/api/audit").findValuesAsText("outcome"))
                    .hasSize(4)
                    .anyMatch(it -> it.startsWith("interrupted: sent"));
        }
    }

    @Test
    void a_plan_of_the_console_is_followed_by_the_command() throws Exception {
        dead("command-", 3);
        try (Background command = console("planning")) {
            URI console = address(command);
            look(console);
            String plan = plan(console, ALL);
            String file = get(console, "/api/plans/" + plan).path("file").asText();
            Run replay = letters("replay", file, "--yes", "--reason", "by hand", "--output", "json");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            JsonNode shown = get(console, "/api/plans/" + plan);
            assertThat(shown.path("state").asText()).isEqualTo("done");
            assertThat(shown.at("/progress/confirmed").intValue()).isEqualTo(3);
            assertThat(get(console, "/api/audit").at("/0/reason").asText()).isEqualTo("by hand");
        }
    }

    @Test
    void letters_are_archived_and_put_back_with_a_reason() throws Exception {
        dead("kept-", 2);
        dead("other-", 1);
        String kept = "{\"where\":\"starts_with(requestId, 'kept')\"";
        try (Background command = console("archiving")) {
            URI console = address(command);
            look(console);
            JsonNode preview = json(post(console, "/api/letters/archive", kept + "}"));
            assertThat(preview.path("selected").intValue()).isEqualTo(2);
            assertThat(preview.path("dryRun").booleanValue()).isTrue();
            assertThat(post(console, "/api/letters/archive", kept + ",\"yes\":true}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(waiting()).isEqualTo(3);

            String yes = kept + ",\"yes\":true," + BECAUSE + "}";
            assertThat(done(console, post(console, "/api/letters/archive", yes))
                            .path("done")
                            .intValue())
                    .isEqualTo(2);
            assertThat(get(console, "/api/letters").path("letters").findValuesAsText("requestId"))
                    .containsExactly("other-0");
            JsonNode archived = get(console, "/api/letters?state=archived").path("letters");
            assertThat(archived.findValuesAsText("requestId")).containsExactlyInAnyOrder("kept-0", "kept-1");
            String id = archived.at("/0/id").asText();
            assertThat(get(console, "/api/letters/" + id).path("state").asText())
                    .isEqualTo("archived");

            assertThat(done(console, post(console, "/api/letters/restore", yes))
                            .path("done")
                            .intValue())
                    .isEqualTo(2);
            look(console);
            assertThat(get(console, "/api/letters").path("letters")).hasSize(3);
            assertThat(get(console, "/api/audit").findValuesAsText("outcome"))
                    .containsExactly("done: 2 of 2", "begun", "done: 2 of 2", "begun");
        }
    }

    @Test
    void a_read_only_console_shows_letters_and_changes_nothing() throws Exception {
        dead("seen-", 1);
        assertThat(groups()).hasSize(1);
        try (Background command = console("showing", "--read-only")) {
            URI console = address(command);
            String id = get(console, "/api/letters").at("/letters/0/id").asText();
            assertThat(get(console, "/api/letters/" + id)
                            .at("/diagnosis/verdict")
                            .asText())
                    .isEqualTo("accepted");
            for (String path : List.of(
                    "/api/letters/look",
                    "/api/letters/archive",
                    "/api/letters/restore",
                    "/api/letters/" + id + "/check",
                    "/api/plans",
                    "/api/plans/0000000000000000/replay",
                    "/api/plans/0000000000000000/stop",
                    "/api/plans/0000000000000000/cancel")) {
                HttpResponse<String> answer = post(console, path, ALL);
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(answer.body()).contains("read_only");
            }
            assertThat(get(console, "/api/acts")).isEmpty();
            assertThat(waiting()).isEqualTo(1);
        }
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_place() throws Exception {
        try (Background command = console("strict")) {
            URI console = address(command);
            Map.of(
                            "[]",
                            "invalid_body",
                            "{",
                            "invalid_body",
                            "{}",
                            "invalid_body",
                            "{\"all\":true,\"group\":\"0\"}",
                            "invalid_body",
                            "{\"all\":true,\"to\":\"http://elsewhere\"}",
                            "invalid_body",
                            "{\"all\":false}",
                            "/all",
                            "{\"where\":\"reason ==\"}",
                            "/where",
                            "{\"where\":\"" + "(".repeat(3_900) + "\"}",
                            "/where",
                            "{\"all\":true,\"patch\":[{\"op\":\"none\"}]}",
                            "/patch",
                            "{\"all\":true,\"body\":\"{}\"}",
                            "/body")
                    .forEach((body, sign) -> {
                        HttpResponse<String> answer = post(console, "/api/plans", body);
                        assertThat(answer.statusCode()).as(body).isEqualTo(400);
                        assertThat(answer.body()).as(body).contains(sign);
                    });
            for (String path : List.of("/api/letters?after=0", "/api/letters?state=gone", "/api/audit?limit=0")) {
                assertThat(status(console, path)).as(path).isEqualTo(400);
            }
            for (String path : List.of("/api/letters/..%2f", "/api/plans/x", "/api/plans/x/events", "/api/acts/x")) {
                assertThat(status(console, path)).as(path).isIn(400, 404);
            }
            assertThat(replay(console, "0000000000000000", "\"canary\":-1").body())
                    .contains("/canary");
        }
    }

    private static int status(URI console, String path) throws Exception {
        return ConsoleCalls.status(HttpRequest.newBuilder(console.resolve(path)));
    }

    private static void dead(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            exhausted(prefix + i);
        }
    }
}
