package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.Time;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EndpointProbeTest {
    private static final Duration AMPLE = Duration.ofSeconds(5);

    @Test
    void a_score_for_the_golden_sample_is_an_answer() throws Exception {
        assertThat(answers(LoopbackEndpoint::echo)).isTrue();
    }

    @Test
    void an_endpoint_that_is_too_busy_is_not_out() throws Exception {
        assertThat(answers(rows -> new Answer(400, "ThrottlingException", ""))).isTrue();
    }

    @Test
    void an_endpoint_that_is_out_or_set_up_wrongly_does_not_answer() throws Exception {
        assertThat(answers(rows -> new Answer(503, "ServiceUnavailable", ""))).isFalse();
        assertThat(answers(rows -> new Answer(403, "AccessDeniedException", "")))
                .isFalse();
        assertThat(answers(rows -> Answer.modelError(500))).isFalse();
    }

    private static boolean answers(Function<List<String>, Answer> behaviour) throws IOException, URISyntaxException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(behaviour)) {
            Map<String, String> environment = new HashMap<>(endpoint.environment());
            Path models = Path.of(Objects.requireNonNull(EndpointProbeTest.class.getResource("/models"))
                    .toURI());
            environment.put(ScorerSettings.MODELS, "echo");
            environment.put(ScorerSettings.MODELS_DIRECTORY, models.toString());
            EndpointProbe probe = EndpointProbe.from(environment, Time.real()).get(0);
            assertThat(probe.model()).isEqualTo("echo");
            boolean answers = probe.answers(AMPLE);
            assertThat(endpoint.calls()).hasSize(1).allMatch(rows -> rows.size() == 1);
            return answers;
        }
    }
}
