package dev.penstock.local.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.local.lambda.FunctionDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerChecksTest {
    private static final String QUEUE = "arn:aws:sqs:eu-central-2:000000000000:queue";

    @Test
    void a_function_that_reports_failures_needs_a_mapping_that_reads_them() {
        List<FunctionDefinition> functions = List.of(function("scorer", "dev.penstock.scorer.ScorerFunction"));
        MappingDefinition mapping = MappingDefinition.of("scorer", QUEUE);
        assertThat(HandlerChecks.faults(functions, List.of(mapping)))
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault).contains("scorer", "ReportBatchItemFailures", "deletes them all"));
        assertThat(HandlerChecks.faults(functions, List.of(mapping.withReportBatchItemFailures(true))))
                .isEmpty();
    }

    @Test
    void a_function_that_reports_nothing_needs_none() {
        List<FunctionDefinition> functions = List.of(function("predict", "dev.penstock.scorer.PredictFunction"));
        assertThat(HandlerChecks.faults(functions, List.of(MappingDefinition.of("predict", QUEUE))))
                .isEmpty();
    }

    @Test
    void a_handler_that_is_not_there_is_named() {
        assertThat(HandlerChecks.faults(List.of(function("lost", "dev.penstock.Nowhere")), List.of()))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("lost", "dev.penstock.Nowhere"));
    }

    private static FunctionDefinition function(String name, String handler) {
        return FunctionDefinition.of(
                name, "arn:aws:lambda:eu-central-2:000000000000:function:" + name, handler + "::handleRequest");
    }
}
