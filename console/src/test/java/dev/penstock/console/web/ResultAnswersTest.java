package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.console.SomeResults;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultAnswersTest extends InLab {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void pages_follow_each_other_until_all_were_there_once() throws Exception {
        List<PredictionResult> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(SomeResults.of("r" + i, NOON.plusMillis(i / 3)).build());
        }
        lab().stored(all);
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json("/api/results?limit=40&after=" + encoded(cursor));
            page.path("results").forEach(it -> ids.add(it.path("id").asText()));
            cursor = page.path("next").asText("");
            lab().stored(List.of(
                    SomeResults.of("new" + ids.size(), NOON.plusSeconds(60)).build()));
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        Set<String> once = new HashSet<>(ids);
        assertThat(ids).hasSize(250).hasSize(once.size());
        assertThat(ids.get(0)).isEqualTo("r249");
    }

    @Test
    void each_row_has_a_cursor_behind_which_the_list_goes_on_also_among_those_of_one_moment() throws Exception {
        List<PredictionResult> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(SomeResults.of("r" + (10 + i), NOON).build());
        }
        lab().stored(all);
        JsonNode rows = json("/api/results").path("results");
        List<String> ids = rows.findValuesAsText("id");
        for (int i = 0; i < 20; i++) {
            String cursor = rows.get(i).path("cursor").asText();
            assertThat(ids("after=" + encoded(cursor))).isEqualTo(ids.subList(i + 1, 20));
        }
    }

    @Test
    void each_filter_lets_pass_what_it_says() throws Exception {
        lab().stored(List.of(
                SomeResults.of("a", NOON).build(),
                SomeResults.of("b", NOON.plusSeconds(1))
                        .failed()
                        .source("/desk")
                        .build(),
                SomeResults.of("c", NOON.plusSeconds(2)).model("other").build()));
        assertThat(ids("")).containsExactly("c", "b", "a");
        assertThat(ids("model=other")).containsExactly("c");
        assertThat(ids("status=failed")).containsExactly("b");
        assertThat(ids("source=/desk")).containsExactly("b");
        assertThat(ids("from=2026-11-27T12:00:01Z")).containsExactly("c", "b");
        assertThat(ids("before=2026-11-27T12:00:01Z")).containsExactly("a");
        assertThat(ids("id=b")).containsExactly("b");
        assertThat(ids("id=b&status=succeeded")).isEmpty();
        assertThat(ids("id=b&from=2026-11-27T12:00:01Z&before=2026-11-27T12:00:02Z"))
                .containsExactly("b");
        assertThat(ids("model=&status=&id=")).hasSize(3);
    }

    @Test
    void a_parameter_that_is_none_is_named() throws Exception {
        for (String parameter : List.of(
                "status=good",
                "from=yesterday",
                "before=12",
                "limit=0",
                "limit=1001",
                "limit=99999999999",
                "limit=-1",
                "id=%3Cscript%3E",
                "after=zz",
                "after=2026-11-27T12:00:00Z")) {
            HttpResponse<String> answer = lab().get("/api/results?" + parameter);
            assertThat(answer.statusCode()).as(parameter).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asText())
                    .isEqualTo("/" + parameter.substring(0, parameter.indexOf('=')));
        }
    }

    @Test
    void all_of_one_result_is_shown_with_its_way() throws Exception {
        lab().stored(List.of(SomeResults.of("whole", NOON).build()));
        JsonNode one = json("/api/results/whole");
        assertThat(one.at("/summary/endToEndMs").asLong()).isEqualTo(250);
        assertThat(one.at("/summary/modelMs").asLong()).isEqualTo(12);
        assertThat(one.at("/summary/value").asDouble()).isEqualTo(571.5);
        assertThat(one.at("/timeline").findValuesAsText("step"))
                .containsExactly("sent", "received", "scored", "published", "stored");
        assertThat(one.at("/timeline/1/sincePreviousMs").asLong()).isEqualTo(150);
        assertThat(one.at("/context/row").asInt()).isEqualTo(7);
        assertThat(one.at("/predictions/0/value").asDouble()).isEqualTo(571.5);
        assertThat(one.at("/event/data/requestId").asText()).isEqualTo("whole");
    }

    @Test
    void what_can_be_no_id_has_no_result() throws Exception {
        for (String id : List.of("none", "%3Cscript%3E", "a%20b", "x".repeat(65), "%E2%80%AE")) {
            HttpResponse<String> answer = lab().get("/api/results/" + id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("<script>");
        }
    }

    @Test
    void hostile_texts_come_back_as_they_were_and_as_json_alone() throws Exception {
        String source = "'+(1==1)+'/?a=;DROP;TABLE;results;&b=[x]";
        String label = "</script><script>alert(1)</script>\u202e\n\"";
        lab().stored(List.of(SomeResults.of("hostile", NOON)
                .source(source)
                .model("<b>model</b>")
                .predictions(List.of(new Prediction.Label(label + "x".repeat(10_000), Map.of())))
                .build()));
        HttpResponse<String> answer = lab().get("/api/results?source=" + encoded(source));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode found = JSON.readTree(answer.body()).at("/results/0");
        assertThat(found.path("source").asText()).isEqualTo(source);
        assertThat(found.path("model").asText()).isEqualTo("<b>model</b>");
        assertThat(found.path("value").asText()).startsWith(label).hasSize(label.length() + 10_000);
        assertThat(json("/api/results?source=" + encoded("' OR 1=1 --")).path("results"))
                .isEmpty();
    }

    @Test
    void a_spreadsheet_takes_no_cell_for_a_formula() throws Exception {
        lab().stored(List.of(
                SomeResults.of("-1", NOON)
                        .source("=HYPERLINK('http://evil.example','x')")
                        .model("@SUM")
                        .predictions(List.of(new Prediction.Number(-5.25)))
                        .build(),
                SomeResults.of("b", NOON.plusSeconds(1))
                        .source("+1")
                        .predictions(List.of(new Prediction.Label("\tsay \"no\", or\nyes", Map.of())))
                        .build()));
        HttpResponse<String> answer = lab().get("/api/export.csv");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("attachment"));
        assertThat(answer.body())
                .isEqualTo(
                        "id,time,model,status,source,instances,failedInstances,attempt,endToEndMs,modelMs,value,conflict\r\n"
                                + "b,2026-11-27T12:00:01Z,bike-rental,succeeded,'+1,1,0,1,250,12,\"'\tsay \"\"no\"\", or\nyes\",false\r\n"
                                + "'-1,2026-11-27T12:00:00Z,'@SUM,succeeded,\"'=HYPERLINK('http://evil.example','x')\","
                                + "1,0,1,250,12,-5.25,false\r\n");
    }

    @Test
    void an_export_has_all_pages_of_what_the_filter_lets_pass() throws Exception {
        List<PredictionResult> all = new ArrayList<>();
        for (int i = 0; i < 2_300; i++) {
            SomeResults result = SomeResults.of("r" + i, NOON.plusMillis(i));
            all.add(i % 2 == 0 ? result.build() : result.source("/desk").build());
        }
        lab().stored(all);
        assertThat(lab().get("/api/export.csv").body().lines()).hasSize(2_301);
        List<String> lines =
                lab().get("/api/export.jsonl?source=/desk").body().lines().toList();
        assertThat(lines).hasSize(1_150);
        assertThat(JSON.readTree(lines.get(0)).at("/predictions/0/value").asDouble())
                .isEqualTo(571.5);
    }

    private List<String> ids(String query) throws Exception {
        return json("/api/results?" + query).path("results").findValuesAsText("id");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = lab().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
