package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.features.EncodedRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatcherTest {
    private final ServedModel model = EchoModel.served();

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "10, 10, 1", "11, 10, 2", "1000, 1000, 1", "1001, 7, 143"})
    void rows_make_as_few_calls_as_the_limit_on_rows_allows(int rows, int mostRows, int calls) {
        assertThat(batches(rows, mostRows, 1_000_000)).hasSize(calls);
    }

    @Test
    void every_row_is_in_exactly_one_call_in_its_order() {
        int next = 0;
        for (MicroBatch batch : batches(1_000, 64, 100)) {
            assertThat(batch.from()).isEqualTo(next);
            next = batch.to();
        }
        assertThat(next).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"20", "64", "100", "1000"})
    void a_call_is_as_full_as_the_limit_on_bytes_allows(int mostBytes) {
        EncodedRows rows = EchoModel.rows(model, 500);
        List<MicroBatch> batches = new Batcher(1_000, mostBytes).batch(Map.of(model, rows));
        for (MicroBatch batch : batches) {
            assertThat(batch.body().length).isLessThanOrEqualTo(mostBytes);
            if (batch.to() < rows.size()) {
                assertThat(rows.bytes(batch.from(), batch.to() + 1)).isGreaterThan(mostBytes);
            }
        }
    }

    @Test
    void a_row_larger_than_a_call_goes_alone() {
        assertThat(batches(3, 10, 1)).hasSize(3);
    }

    @Test
    void no_rows_make_no_call() {
        assertThat(batches(0, 10, 100)).isEmpty();
    }

    private List<MicroBatch> batches(int rows, int mostRows, int mostBytes) {
        return new Batcher(mostRows, mostBytes).batch(Map.of(model, EchoModel.rows(model, rows)));
    }
}
