package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultReader;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Requests that come back from the dead-letter queue. */
class ReplayedRequestTest extends FunctionLab {
    @Test
    void a_request_that_was_replayed_keeps_its_id_the_count_of_its_replays_and_its_original() throws IOException {
        String original = "sha256:" + "0".repeat(64);
        Map<String, String> letter = letter(Map.of("requestid", "carried", "replays", "2", "originaldigest", original));
        assertThat(letter)
                .containsEntry("requestid", "carried")
                .containsEntry("originaldigest", original)
                .containsEntry("replays", "2")
                .containsEntry("attempts", "3");
        assertThat(letter(Map.of("requestid", "no id!", "replays", "many")))
                .doesNotContainEntry("requestid", "no id!")
                .doesNotContainEntry("replays", "many");
    }

    @Test
    void a_mended_request_s_result_answers_what_its_producer_sent_and_says_what_it_is_of() throws IOException {
        String original = "sha256:" + "0".repeat(64);
        run(LoopbackEndpoint::echo, Map.of(), function -> {
            SQSEvent event = event(1);
            SQSEvent.SQSMessage record = event.getRecords().get(0);
            record.setMessageAttributes(attributes(Map.of("originaldigest", original)));
            assertThat(failures(function, event)).isEmpty();
            record.setMessageAttributes(Map.of());
            assertThat(failures(function, event)).isEmpty();
        });
        PredictionResult mended = new ResultReader().read(published.get(0));
        PredictionResult asSent = new ResultReader().read(published.get(1));
        assertThat(mended.digest()).contains(original);
        assertThat(mended.mendedDigest()).isEqualTo(asSent.digest());
        assertThat(asSent.mendedDigest()).isEmpty();
    }

    private static Map<String, SQSEvent.MessageAttribute> attributes(Map<String, String> texts) {
        return texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> {
            SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
            attribute.setStringValue(it.getValue());
            return attribute;
        }));
    }

    /** The attributes of the dead letter of a request without an id, for an unknown model, with these attributes. */
    private Map<String, String> letter(Map<String, String> attributes) throws IOException {
        run(LoopbackEndpoint::echo, Map.of(), function -> {
            SQSEvent event = event(1);
            SQSEvent.SQSMessage record = event.getRecords().get(0);
            record.setBody("{\"model\":\"nobody\",\"instances\":[{\"x\":1}]}");
            record.getAttributes().put("ApproximateReceiveCount", "3");
            record.setMessageAttributes(attributes(attributes));
            assertThat(failures(function, event)).isEmpty();
        });
        Message letter = received(requests + "-dead").get(0);
        return letter.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().stringValue()));
    }
}
