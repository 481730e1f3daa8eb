package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ContractLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchPackerTest {
    private static final int HALF = ContractLimits.MESSAGE_BYTES / 2;

    @Test
    void a_batch_has_at_most_ten_entries() {
        assertThat(sizesOf(IntStream.range(0, 25).map(i -> 300).toArray())).containsExactly(10, 10, 5);
    }

    @Test
    void a_batch_has_exactly_as_many_bytes_as_sqs_takes_and_not_one_more() {
        assertThat(sizesOf(HALF, HALF, 300)).containsExactly(2, 1);
        assertThat(sizesOf(HALF, HALF + 1, 300)).containsExactly(1, 2);
        assertThat(sizesOf(ContractLimits.MESSAGE_BYTES, ContractLimits.MESSAGE_BYTES))
                .containsExactly(1, 1);
    }

    @Test
    void requests_keep_their_order_and_none_is_pulled_that_is_not_needed() {
        List<Candidate> pulled = new ArrayList<>();
        BatchPacker packer = new BatchPacker(Stream.of(300, HALF, HALF, 300)
                .map(BatchPackerTest::candidate)
                .peek(pulled::add)
                .iterator());

        List<Candidate> first = packer.next();
        assertThat(pulled).hasSize(3);
        packer.stop();
        List<Candidate> second = packer.next();

        assertThat(packer.hasNext()).isFalse();
        assertThat(Stream.concat(first.stream(), second.stream())).containsExactlyElementsOf(pulled);
    }

    private static List<Integer> sizesOf(int... bytes) {
        BatchPacker packer = new BatchPacker(
                IntStream.of(bytes).mapToObj(BatchPackerTest::candidate).iterator());
        List<Integer> sizes = new ArrayList<>();
        packer.forEachRemaining(batch -> sizes.add(batch.size()));
        return sizes;
    }

    private static Candidate candidate(int bytes) {
        Candidate candidate = Candidate.of(ProducerTest.requestOfBytes("of-" + bytes, bytes));
        assertThat(candidate.bytes()).isEqualTo(bytes);
        return candidate;
    }
}
