package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.scorer.guard.Health;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What never reached the endpoint or never came back; what services say stands in the classification's own test. */
class SignsTest {

    @ParameterizedTest
    @MethodSource
    void time_that_ran_out_is_told_from_an_outage(SdkException sign) {
        assertThat(Signs.meaning(sign))
                .isEqualTo(new EndpointAnswer.Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.TIMED_OUT));
    }

    static Stream<SdkException> time_that_ran_out_is_told_from_an_outage() {
        return Stream.of(
                ApiCallTimeoutException.create(1_000),
                ApiCallAttemptTimeoutException.create(1_000),
                SdkClientException.create("no answer", new SocketTimeoutException("Read timed out")));
    }

    @Test
    void a_connection_that_is_refused_is_an_outage() {
        assertThat(Signs.meaning(SdkClientException.create("no way", new ConnectException("refused"))))
                .isEqualTo(new EndpointAnswer.Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED));
    }
}
