package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultRoundTripTest {
    private static final ResultWriter WRITER = new ResultWriter();
    private static final ResultReader READER = new ResultReader();

    @Test
    void what_is_written_is_valid_and_is_read_back_to_the_last_bit() {
        long seed = Seeds.seed();
        GeneratedResults results = new GeneratedResults(new Random(seed));
        Set<ResultStatus> seen = EnumSet.noneOf(ResultStatus.class);
        for (int round = 0; round < Seeds.rounds(3_000); round++) {
            PredictionResult result = results.next();
            String message = text(result);
            String place = "seed " + seed + ", round " + round + ": " + message;
            assertThat(ContractSchema.RESULT.places(message)).as(place).isEmpty();
            assertThat(READER.read(message)).as(place).isEqualTo(result);
            assertThat(new String(WRITER.write(READER.read(message)), StandardCharsets.UTF_8))
                    .isEqualTo(message);
            result.context().ifPresent(context -> assertThat(message).endsWith("\"context\":" + context.text() + "}}"));
            seen.add(result.status());
        }
        assertThat(seen).containsExactlyInAnyOrder(ResultStatus.values());
    }

    @Test
    void an_envelope_of_sns_is_taken_off() throws JsonProcessingException {
        GeneratedResults results = new GeneratedResults(new Random(Seeds.seed()));
        for (int round = 0; round < 200; round++) {
            PredictionResult result = results.next();
            String envelope = new ObjectMapper()
                    .writeValueAsString(Map.of("Type", "Notification", "Message", text(result), "MessageId", "1"));
            assertThat(READER.read(envelope)).isEqualTo(result);
        }
        PredictionResult sample = READER.read(Samples.text(Samples.ROOT.resolve("result/enveloped/notification.json")));
        assertThat(sample.status()).isEqualTo(ResultStatus.PARTIAL);
        assertThat(sample.predictions()).hasSize(2);
    }

    @Test
    void members_that_the_reader_does_not_know_are_passed_over() {
        GeneratedResults results = new GeneratedResults(new Random(Seeds.seed()));
        String novelty = "\"novel\":{\"data\":{\"context\":{\"x\":[1e999]}},\"type\":null},";
        for (int round = 0; round < 200; round++) {
            PredictionResult result = results.next();
            String message = text(result)
                    .replaceFirst("\\{", "{" + novelty)
                    .replaceFirst("\"requestId\"", novelty + "\"requestId\"")
                    .replaceFirst("\"model\":\\{", "\"model\":{" + novelty)
                    .replaceFirst("\"timing\":\\{", "\"timing\":{\"queued\":null,\"novel\":[],\"x\":1,")
                    .replace("{\"code\":", "{" + novelty + "\"code\":")
                    .replace("{\"value\":", "{" + novelty + "\"value\":")
                    .replace(",}", "}");
            assertThat(READER.read(message)).as(message).isEqualTo(result);
            assertThat(ContractSchema.RESULT.places(message)).as(message).isEmpty();
        }
    }

    private static String text(PredictionResult result) {
        return new String(WRITER.write(result), StandardCharsets.UTF_8);
    }
}
