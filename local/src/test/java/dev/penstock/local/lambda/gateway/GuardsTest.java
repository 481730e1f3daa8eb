package dev.penstock.local.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final Cors CORS = new Cors(
            List.of("https://a.example"),
            List.of("GET", "POST"),
            List.of("Content-Type"),
            List.of("location"),
            OptionalInt.of(600),
            false);

    @Test
    void a_listed_origin_may_call_and_see() {
        assertThat(CORS.answering("https://a.example"))
                .containsEntry("access-control-allow-origin", "https://a.example")
                .containsEntry("access-control-expose-headers", "location")
                .doesNotContainKey("access-control-allow-credentials");
        assertThat(CORS.preflight("https://a.example"))
                .containsEntry("access-control-allow-methods", "GET,POST")
                .containsEntry("access-control-allow-headers", "content-type")
                .containsEntry("access-control-max-age", "600");
    }

    @Test
    void any_other_gets_no_header() {
        assertThat(CORS.answering("https://b.example")).isEmpty();
        assertThat(CORS.preflight("http://a.example")).isEmpty();
    }

    @Test
    void a_star_is_any_origin() {
        Cors any = new Cors(List.of("*"), List.of(), List.of(), List.of(), OptionalInt.empty(), true);
        assertThat(any.preflight("https://b.example"))
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("access-control-allow-credentials", "true")
                .hasSize(2);
    }

    @Test
    void a_burst_passes_and_then_the_rate_alone() {
        Instant start = Instant.EPOCH;
        TokenBucket bucket = new TokenBucket(new Throttling(2, 3), start);
        assertThat(List.of(bucket.take(start), bucket.take(start), bucket.take(start), bucket.take(start)))
                .containsExactly(true, true, true, false);
        assertThat(bucket.take(start.plusMillis(400))).isFalse();
        assertThat(bucket.take(start.plusMillis(500))).isTrue();
        assertThat(bucket.take(start.plusMillis(500))).isFalse();
        Instant later = start.plusSeconds(100);
        assertThat(List.of(bucket.take(later), bucket.take(later), bucket.take(later), bucket.take(later)))
                .containsExactly(true, true, true, false);
    }
}
