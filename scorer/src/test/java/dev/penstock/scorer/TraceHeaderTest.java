package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Syntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";

    @Test
    void a_header_of_x_ray_is_a_traceparent_with_the_same_ids() {
        assertThat(TraceHeader.traceParent(ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1"))
                .hasValue("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")
                .get()
                .matches(Syntax::isTraceParent);
    }

    @Test
    void what_is_not_sampled_or_not_yet_decided_says_so() {
        assertThat(TraceHeader.traceParent(ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a87bd80c:0"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("-00"));
        assertThat(TraceHeader.traceParent(" " + ROOT + "; Parent=53995c3f42cd8ad8 ;Sampled=?"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("-00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;=",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000",
                "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
                "Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad"
            })
    void what_names_no_trace_or_no_sender_is_none(String header) {
        assertThat(TraceHeader.traceParent(header)).isEmpty();
    }
}
