package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The dead letters of a running embedded cloud, as the pages of a console deal with them. */
class ConsoleLettersTest extends ConsoleDesk {
    private static final String SEASON = "/data/instances/0/season";
    private static final String PATCH = "[{\"op\":\"replace\",\"path\":\"" + SEASON + "\",\"value\":2}]";

    @Test
    void a_failure_is_grouped_mended_replayed_and_confirmed() throws Exception {
        refused(3);
        try (Background command = console("mending")) {
            URI console = address(command);
            look(console);
            JsonNode group = get(console, "/api/letters/groups").at("/groups/0");
            assertThat(group.path("count").intValue()).isEqualTo(3);
            assertThat(group.path("field").asText()).isEqualTo("season");
            assertThat(sum(group.path("sparkline"))).isEqualTo(3);

            String letter = get(console, "/api/letters").at("/letters/0/id").asText();
            String selected = "\"group\":\"" + group.path("key").asText() + "\"";
            String patched = "{" + selected + ",\"patch\":" + PATCH;
            JsonNode tried = json(post(console, "/api/plans", patched + ",\"dryRun\":true}"));
            assertThat(tried.path("mended").intValue()).isEqualTo(3);
            assertThat(tried.path("id").isNull()).isTrue();
            assertThat(get(console, "/api/plans")).isEmpty();
            JsonNode unmended = json(post(console, "/api/plans", "{" + selected + ",\"dryRun\":true}"));
            assertThat(unmended.path("wouldBeRefused").intValue()).isEqualTo(3);

            String plan = plan(console, patched + "}");
            assertThat(get(console, "/api/plans/" + plan).path("run").isNull()).isTrue();
            HttpResponse<String> begun = replay(console, plan, "\"canary\":1,\"rate\":50");
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            JsonNode end = end(console, plan);
            assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
            assertThat(end.at("/progress/confirmed").intValue()).isEqualTo(3);
            assertThat(end.path("note").asText()).isEqualTo("every letter has ended");
            assertThat(end.at("/run/options/canary").intValue()).isEqualTo(1);
            assertThat(end.at("/run/who").asText()).endsWith("(console mending)");
            assertThat(end.at("/run/ended").asText())
                    .isGreaterThanOrEqualTo(end.at("/run/began").asText());
            JsonNode summary = get(console, "/api/plans/" + plan + "/summary");
            assertThat(summary.path("mended").intValue()).isEqualTo(3);
            assertThat(summary.at("/groups/0/count").intValue()).isEqualTo(3);
            assertThat(get(console, "/api/letters/groups").path("groups")).isEmpty();
            assertThat(waiting()).isZero();
            JsonNode history = get(console, "/api/letters/" + letter).path("plans");
            assertThat(history).hasSize(1);
            assertThat(history.at("/0/id").asText()).isEqualTo(plan);
            assertThat(history.at("/0/kept").booleanValue()).isTrue();
            assertThat(history.at("/0/letter").asText()).isEqualTo("confirmed");

            JsonNode audit = get(console, "/api/audit");
            assertThat(audit.findValuesAsText("act")).containsExactly("replay", "replay");
            assertThat(audit.at("/0/outcome").asText()).startsWith("done: sent 3, confirmed 3");
            assertThat(audit.at("/0/reason").asText()).isEqualTo("<b>a test</b>");
            assertThat(audit.at("/0/who").asText()).endsWith("(console mending)");
        }
    }

    @Test
    void an_edited_letter_is_checked_as_one_types_and_sent_with_its_id() throws Exception {
        refused(1);
        try (Background command = console("editing")) {
            URI console = address(command);
            String id = get(console, "/api/letters").at("/letters/0/id").asText();
            JsonNode letter = get(console, "/api/letters/" + id);
            String body = letter.path("bodyText").asText();
            assertThat(letter.path("diagnosis").path("verdict").asText()).isEqualTo("invalid_instances");
            JsonNode finding = letter.at("/diagnosis/findings/0");
            assertThat(finding.path("pointer").asText()).isEqualTo(SEASON);
            assertThat(Json.read(body.getBytes(StandardCharsets.UTF_8))
                            .at(SEASON)
                            .intValue())
                    .isEqualTo(9);

            assertThat(pointers(console, id, body)).containsExactly(SEASON);
            assertThat(pointers(console, id, "{\"data\":")).containsExactly("");
            assertThat(pointers(console, id, "")).containsExactly("");
            String requestId = letter.path("requestId").asText();
            String mended = body.replace("\"season\":9", "\"season\":2");
            assertThat(pointers(console, id, mended.replace(requestId, "another")))
                    .containsExactly("/id");
            assertThat(pointers(console, id, mended)).isEmpty();
            assertThat(waiting()).isEqualTo(1);

            String edited = Json.object().put("body", mended).toString();
            String plan = plan(console, "{\"letters\":[\"" + id + "\"]," + edited.substring(1));
            assertThat(replay(console, plan, "\"canary\":1").statusCode()).isEqualTo(202);
            assertThat(end(console, plan).at("/progress/confirmed").intValue()).isEqualTo(1);
        }
    }

    @Test
    void letters_that_no_reader_can_take_are_shown_as_data() throws Exception {
        String script = "<script>alert(1)</script>";
        List<String> bodies = List.of(
                "not JSON " + script,
                "{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\""
                        + "i".repeat(10_240) + "\",\"source\":\"" + script
                        + "\",\"subject\":\"bike-rental\",\"data\":{\"instances\":[]}}",
                "[".repeat(5_000),
                "{\"model\":\"bike-rental\",\"instances\":[{\"a/b~c\":\"\u202Etxt\"}]}");
        bodies.forEach(body -> sqs().sendMessage(it -> it.queueUrl(queue("DeadLetterQueueUrl"))
                .messageBody(body)
                .messageAttributes(Map.of("ErrorCode", text(script + "x".repeat(9_000))))));
        try (Background command = console("hostile")) {
            URI console = address(command);
            look(console);
            JsonNode groups = get(console, "/api/letters/groups").path("groups");
            assertThat(groups.findValuesAsText("reason")).allMatch(it -> it.startsWith(script));
            JsonNode letters = get(console, "/api/letters").path("letters");
            assertThat(letters).hasSize(4);
            for (String id : letters.findValuesAsText("id")) {
                JsonNode letter = get(console, "/api/letters/" + id);
                assertThat(bodies).contains(letter.path("bodyText").asText());
                assertThat(letter.at("/diagnosis/verdict").asText()).isNotEqualTo("accepted");
                assertThat(letter.at("/diagnosis/findings")).isNotEmpty();
            }
            String key = groups.at("/0/key").asText();
            assertThat(get(console, "/api/letters?group=" + key).path("letters"))
                    .isNotEmpty();
            JsonNode plan = json(post(console, "/api/plans", "{\"all\":true,\"patch\":" + PATCH + "}"));
            assertThat(plan.path("selected").intValue()).isZero();
            assertThat(plan.path("refusedLetters").intValue()).isEqualTo(4);
            assertThat(plan.path("id").isNull()).isTrue();
        }
    }

    @Test
    void a_page_of_a_group_leads_to_the_next() throws Exception {
        for (int i = 0; i < 5; i++) {
            exhausted("page-" + i);
        }
        try (Background command = console("paging")) {
            URI console = address(command);
            look(console);
            String of = "/api/letters?limit=2&group="
                    + get(console, "/api/letters/groups").at("/groups/0/key").asText();
            JsonNode first = get(console, of);
            JsonNode second = get(console, of + "&after=" + first.path("next").asText());
            JsonNode third = get(console, of + "&after=" + second.path("next").asText());
            assertThat(third.path("next").isNull()).isTrue();
            assertThat(Stream.of(first, second, third)
                            .flatMap(page -> page.path("letters").findValuesAsText("requestId").stream()))
                    .containsExactlyInAnyOrder("page-0", "page-1", "page-2", "page-3", "page-4");
            assertThat(get(console, "/api/letters?where=requestId%3D%3D'page-3'")
                            .path("letters"))
                    .hasSize(1);
        }
    }

    @Test
    void a_selection_of_a_group_and_an_expression_is_what_is_of_both() throws Exception {
        refused(2);
        exhausted("of-another-cause");
        try (Background command = console("both")) {
            URI console = address(command);
            look(console);
            JsonNode letters = get(console, "/api/letters").path("letters");
            String id = letters.at("/0/id").asText();
            JsonNode groups = get(console, "/api/letters/groups").path("groups");
            String largest = "\"group\":\"" + groups.at("/0/key").asText() + "\"";
            String archiving = "/api/letters/archive";
            for (JsonNode letter : letters) {
                boolean isOfLargest = letter.path("field").asText().equals("season");
                String both = "{" + largest + ",\"where\":\"id == '"
                        + letter.path("id").asText() + "'\"}";
                assertThat(json(post(console, archiving, both)).path("selected").intValue())
                        .isEqualTo(isOfLargest ? 1 : 0);
            }
            assertThat(post(console, archiving, "{" + largest + ",\"all\":true}")
                            .statusCode())
                    .isEqualTo(400);

            var unused = done(
                    console, post(console, archiving, "{\"letters\":[\"" + id + "\"],\"yes\":true," + BECAUSE + "}"));
            assertThat(get(console, "/api/letters/groups").path("archived").intValue())
                    .isEqualTo(1);
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static List<String> pointers(URI console, String id, String body) throws IOException {
        HttpResponse<String> checked = post(console, "/api/letters/" + id + "/check", body);
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        JsonNode json = json(checked);
        assertThat(json.path("fit").booleanValue())
                .isEqualTo(json.path("findings").isEmpty());
        return json.path("findings").findValuesAsText("pointer");
    }

    private static int sum(JsonNode numbers) {
        int sum = 0;
        for (JsonNode number : numbers) {
            sum += number.intValue();
        }
        return sum;
    }
}
