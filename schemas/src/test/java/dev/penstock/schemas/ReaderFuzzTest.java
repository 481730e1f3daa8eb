package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, the reader answers, and what it accepted can be read on. */
class ReaderFuzzTest {
    private static final RequestReader READER = new RequestReader();
    private static final byte[] JSON_BYTES =
            "{}[]\",:\\u0123456789abcdefDTZ.+-eE nulltruefalse\t\n\r\0".getBytes(StandardCharsets.UTF_8);

    @Test
    void random_bytes_are_answered() {
        Random random = new Random(Seeds.seed());
        for (int round = 0; round < Seeds.rounds(60_000); round++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(4) > 0 ? JSON_BYTES[random.nextInt(JSON_BYTES.length)] : body[i];
            }
            if (body.length > 0 && random.nextBoolean()) {
                body[0] = '{';
            }
            assertAnswered(round, body);
        }
    }

    @Test
    void samples_changed_in_a_few_bytes_are_answered() {
        Random random = new Random(Seeds.seed());
        List<byte[]> samples = new ArrayList<>();
        for (Path file : Samples.all()) {
            byte[] bytes = Samples.bytes(file);
            if (file.toString().contains("request") && bytes.length < 2_000) {
                samples.add(bytes);
            }
        }
        for (int round = 0; round < Seeds.rounds(160_000); round++) {
            byte[] body = samples.get(random.nextInt(samples.size())).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0 && body.length > 0; changes--) {
                body[random.nextInt(body.length)] = random.nextBoolean()
                        ? JSON_BYTES[random.nextInt(JSON_BYTES.length)]
                        : (byte) random.nextInt(256);
            }
            assertAnswered(round, body);
        }
    }

    private static void assertAnswered(int round, byte[] body) {
        try {
            READER.read(body).fold(ReaderFuzzTest::readOn, ReaderFuzzTest::isExplained);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "seed " + Seeds.seed() + ", round " + round + ": "
                            + HexFormat.of().formatHex(body),
                    e);
        }
    }

    /** The slices parse, have as many instances as was said, and are what the message has there. */
    private static boolean readOn(PredictionRequest request) {
        assertThat(request.digest()).hasSize(71);
        assertThat(elements(request.instances())).isEqualTo(request.instanceCount());
        request.context().ifPresent(context -> assertThat(elements(context)).isNotNegative());
        return true;
    }

    private static int elements(JsonSlice slice) {
        try (JsonParser parser = slice.parser()) {
            int elements = 0;
            assertThat(parser.nextToken().isStructStart()).isTrue();
            while (!parser.nextToken().isStructEnd()) {
                elements += parser.currentToken() == JsonToken.FIELD_NAME ? 0 : 1;
                parser.skipChildren();
            }
            assertThat(parser.nextToken()).isNull();
            return elements;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isExplained(RefusedRequest refusal) {
        assertThat(refusal.detail()).isNotBlank();
        assertThat(refusal.pointer()).matches("(?s)|/.*");
        return true;
    }
}
