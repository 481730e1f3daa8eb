package dev.penstock.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    private static final RequestReader READER = new RequestReader();

    static List<Path> validRequests() {
        return Samples.in("request/valid");
    }

    @ParameterizedTest
    @MethodSource("validRequests")
    void a_valid_request_is_accepted_by_reader_and_schema(Path file) {
        assertThat(READER.read(Samples.bytes(file))).isInstanceOf(RequestReading.Accepted.class);
        assertThat(READER.read(Samples.text(file))).isEqualTo(READER.read(Samples.bytes(file)));
        assertThat(ContractSchema.REQUEST.places(Samples.text(file))).isEmpty();
    }

    static List<Path> invalidRequests() {
        return Samples.in("request/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void an_invalid_request_is_refused_by_reader_and_schema_and_the_reader_says_where(Path file) {
        assertThat(ContractSchema.REQUEST.accepts(Samples.text(file))).isFalse();
        assertRefused(file);
    }

    static List<Path> refusedRequests() {
        return Samples.in("request/refused");
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void what_no_schema_sees_is_refused_with_its_reason(Path file) {
        assertRefused(file);
    }

    private static void assertRefused(Path file) {
        RefusedRequest refusal = READER.read(Samples.bytes(file)).fold(accepted -> null, it -> it);
        assertThat(refusal).isNotNull();
        assertThat(List.of(refusal.reason().wire(), refusal.pointer())).isEqualTo(Samples.expected(file));
        assertThat(refusal.detail()).isNotBlank();
    }

    static List<Path> validResults() {
        return Samples.in("result/valid");
    }

    @ParameterizedTest
    @MethodSource("validResults")
    void a_valid_result_is_accepted_by_reader_and_schema(Path file) {
        assertThat(ContractSchema.RESULT.places(Samples.text(file))).isEmpty();
        ResultEvent result = new ResultReader().readEvent(Samples.text(file));
        assertThat(new ResultReader().readEvent(new String(new ResultWriter().write(result), UTF_8)))
                .isEqualTo(result);
    }

    static List<Path> invalidResults() {
        return Samples.in("result/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidResults")
    void an_invalid_result_breaks_the_schema_at_its_place_and_the_reader_takes_or_refuses_it(Path file) {
        String place = Samples.expected(file).get(0);
        assertThat(ContractSchema.RESULT.places(Samples.text(file))).contains(place);
        assertThatCode(() -> {
                    try {
                        new ResultReader().read(Samples.text(file));
                    } catch (UnreadableResult refused) {
                        assertThat(refused).hasMessageStartingWith("/");
                    }
                })
                .doesNotThrowAnyException();
    }

    /** To add a sample, add its line to the index. A line that stands there stays as it is. */
    @Test
    void samples_are_only_ever_added_to() {
        List<String> index = Samples.index().stream()
                .map(line -> line.get(0) + " " + line.get(1))
                .toList();
        List<String> now = Samples.all().stream()
                .map(file -> sha256(Samples.bytes(file)) + " " + Samples.name(file))
                .toList();
        assertThat(now).as("samples as they were").containsAll(index);
        assertThat(index).as("the index").containsAll(now);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
