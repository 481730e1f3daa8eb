package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
    private static final NewRequest WHOLE = new NewRequest(
            new RequestId("a"),
            "/services/fleet-planner",
            "bike-rental",
            Instant.parse("2026-01-31T12:00:00.000000001Z"),
            Optional.of(Instant.parse("2026-01-31T13:00:00Z")),
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            Optional.of("tenant-7"),
            JsonSlice.of("[ 1.10, {\"é🚲\":\"\\u00e9\"}]"),
            Optional.of(JsonSlice.of("{ \"a\" : 1E+2 }")));

    @Test
    void what_is_written_is_a_valid_event_and_is_read_back() {
        String event = new RequestWriter().write(WHOLE);
        assertThat(ContractSchema.REQUEST.places(event)).isEmpty();
        PredictionRequest request = ((RequestReading.Accepted) new RequestReader().read(event)).request();
        assertThat(request.id()).contains(WHOLE.id());
        assertThat(request.source()).isEqualTo(WHOLE.source());
        assertThat(request.model()).isEqualTo(WHOLE.model());
        assertThat(request.time()).contains(WHOLE.time());
        assertThat(request.expiry()).isEqualTo(WHOLE.expiry());
        assertThat(request.traceParent()).isEqualTo(WHOLE.traceParent());
        assertThat(request.partitionKey()).isEqualTo(WHOLE.partitionKey());
        assertThat(request.instances()).isEqualTo(WHOLE.instances());
        assertThat(request.instanceCount()).isEqualTo(2);
        assertThat(request.context()).isEqualTo(WHOLE.context());
    }

    @Test
    void a_hostile_source_cannot_add_a_member() {
        NewRequest hostile = new NewRequest(
                WHOLE.id(),
                "x\",\"subject\":\"other",
                WHOLE.model(),
                WHOLE.time(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WHOLE.instances(),
                Optional.empty());
        RequestReading reading = new RequestReader().read(new RequestWriter().write(hostile));
        assertThat(reading.fold(accepted -> "accepted", RefusedRequest::pointer))
                .isEqualTo("/source");
    }
}
