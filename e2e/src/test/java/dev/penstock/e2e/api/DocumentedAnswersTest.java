package dev.penstock.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that schemas/openapi.yaml names, obtained from the running API and held against what the document says of it. */
@Tag("api")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedAnswersTest {
    private static final OpenApi DOCUMENT = OpenApi.read();

    private Issuer issuer;
    private ApiLab signed;
    private ApiLab withTokens;
    private List<Obtained> answers;

    @BeforeAll
    void start() throws Exception {
        issuer = Issuer.start();
        signed = ApiLab.start(Map.of());
        answers = new ArrayList<>(new Answers(signed).all());
        withTokens = ApiLab.start(Map.of(
                "JwtIssuer",
                issuer.address(),
                "JwtAudience",
                Issuer.AUDIENCE,
                "JwtScopes",
                Issuer.SCOPE,
                "ApiRate",
                "1",
                "ApiBurst",
                "20",
                "Models",
                "bike-rental,chicago-ridership=not-there"));
        answers.addAll(new GatewayAnswers(withTokens, issuer).all());
    }

    @AfterAll
    void stop() {
        signed.close();
        withTokens.close();
        issuer.close();
    }

    List<Obtained> answers() {
        return answers;
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("answers")
    void an_answer_is_as_documented(Obtained obtained) throws Exception {
        HttpResponse<String> answer = obtained.call().make();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(obtained.status());
        assertThat(DOCUMENT.problems(obtained.operation(), answer))
                .as(answer.body())
                .isEmpty();
    }

    @Test
    void no_documented_answer_is_missing_here() {
        assertThat(answers.stream().map(Obtained::answer).distinct().sorted()).isEqualTo(DOCUMENT.answers());
    }

    /** The document must be able to say no. */
    @Test
    void an_answer_to_another_question_is_found_out() throws Exception {
        assertThat(DOCUMENT.problems("submitRequest", signed.get("/v1/models"))).isNotEmpty();
        assertThat(DOCUMENT.problems("listModels", signed.get("/v1/predictions/unknown")))
                .isNotEmpty();
        assertThat(DOCUMENT.problems("getSchema", signed.get("/v1/models"))).isNotEmpty();
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "none",
                "expired",
                "of another issuer",
                "for another audience",
                "of an unknown key",
                "unsigned",
                "changed",
                "for later"
            })
    void a_token_that_is_not_right_is_no_token(String what) {
        assertThat(withTokens
                        .get("/v1/predictions/any", "Authorization", "Bearer " + wrong(what))
                        .statusCode())
                .isEqualTo(401);
        assertThat(withTokens
                        .get("/v1/models", "Authorization", "Bearer " + issuer.token())
                        .statusCode())
                .isEqualTo(200);
    }

    private String wrong(String what) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"one\"}";
        String claims = issuer.claims(Issuer.SCOPE, 60);
        return switch (what) {
            case "none" -> "";
            case "expired" -> issuer.token(header, issuer.claims(Issuer.SCOPE, -1));
            case "of another issuer" -> issuer.token(header, claims.replace(issuer.address(), "https://other.example"));
            case "for another audience" -> issuer.token(header, claims.replace(Issuer.AUDIENCE, "another"));
            case "of an unknown key" -> issuer.token(header.replace("one", "two"), claims);
            case "unsigned" ->
                issuer.token(header.replace("RS256", "none"), claims).replaceFirst("[.][^.]*$", ".");
            case "changed" -> issuer.token(header, claims).replaceFirst("[.].", ".X");
            default -> issuer.token(header, claims.replaceFirst("\"exp\"", "\"nbf\":9999999999,\"exp\""));
        };
    }
}
