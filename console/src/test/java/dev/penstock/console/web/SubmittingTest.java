package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What a console says of models, and of requests while the stack does not answer. */
class SubmittingTest extends InLab {
    @Test
    void a_model_has_a_schema_and_an_example() throws Exception {
        JsonNode models = JSON.readTree(lab().get("/api/models").body());
        assertThat(models.findValuesAsText("name")).containsExactly("bike-rental");
        assertThat(models.at("/0/title").asText()).isNotEmpty();
        assertThat(JSON.readTree(lab().get("/api/models/bike-rental/schema").body())
                        .path("$schema")
                        .asText())
                .contains("2020-12");
        assertThat(JSON.readTree(lab().get("/api/models/bike-rental/example").body())
                        .isObject())
                .isTrue();
        assertThat(lab().get("/api/models/none/schema").statusCode()).isEqualTo(404);
    }

    @Test
    void what_the_scorer_would_refuse_is_refused_with_its_place() throws Exception {
        HttpResponse<String> answer =
                lab().post("/api/predictions", "{\"model\":\"bike-rental\",\"instances\":[{\"season\":9}]}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asText())
                .startsWith("/instances/0/season");
        JsonNode unknown = JSON.readTree(lab().post("/api/predictions", "{\"model\":\"none\",\"instances\":[{}]}")
                .body());
        assertThat(unknown.at("/errors/0/pointer").asText()).isEqualTo("/model");
        assertThat(lab().post("/api/predictions", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void nothing_is_called_accepted_that_the_queue_does_not_have() throws Exception {
        String example = lab().get("/api/models/bike-rental/example").body();
        HttpResponse<String> answer =
                lab().post("/api/predictions", "{\"model\":\"bike-rental\",\"instances\":[" + example + "]}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("not_accepted");
    }
}
