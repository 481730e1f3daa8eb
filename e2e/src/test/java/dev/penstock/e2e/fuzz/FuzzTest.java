package dev.penstock.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes in ends as its reader declares, within 50 ms and 16 MB. {@code -Dfuzz.inputs=…} says how many inputs there are
 * for all readers, {@code -Dfuzz.seed=…} which; what is found is kept in the corpus.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 100_000);

    /** So many inputs are made from one generator. */
    private static final int CHUNK = 5_000;

    @ParameterizedTest
    @EnumSource
    void kept_cases_end_as_declared_and_soon(FuzzTarget target) {
        assertThat(Corpus.of(target))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(Cost.leastOf(Corpus.bytes(it), target::take))
                        .as(it.toString())
                        .matches(Cost::isBounded));
    }

    @ParameterizedTest
    @EnumSource
    void inputs_that_are_nearly_right_end_as_declared_and_soon(FuzzTarget target) {
        List<byte[]> seeds = target.seeds();
        int chunks = INPUTS / FuzzTarget.values().length / CHUNK;
        Cost most = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk -> feed(target, seeds, chunk))
                .reduce(Cost::max)
                .orElseThrow();
        System.out.printf(
                "fuzz: %,d inputs for %s, the dearest %d ms and %,d bytes%n",
                chunks * CHUNK, target.folder(), most.time().toMillis(), most.allocated());
    }

    /** The dearest of a chunk's inputs. */
    private static Cost feed(FuzzTarget target, List<byte[]> seeds, int chunk) {
        NearlyRight inputs = new NearlyRight(new Random(SEED * 1_000_003 + chunk), seeds);
        Cost most = new Cost(Duration.ZERO, 0);
        for (int number = 0; number < CHUNK; number++) {
            byte[] input = inputs.next();
            most = most.max(feed(target, chunk, number, input));
        }
        return most;
    }

    private static Cost feed(FuzzTarget target, int chunk, int number, byte[] input) {
        try {
            Cost cost = Cost.leastOf(input, target::take);
            if (cost.isBounded()) {
                return cost;
            }
            Path kept = Corpus.keep(target, SEED, chunk, number, input);
            return fail(input.length + " bytes cost " + cost + "; kept as " + kept);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError undeclared) {
            Path kept = Corpus.keep(target, SEED, chunk, number, input);
            throw new AssertionError("undeclared; the input is kept as " + kept, undeclared);
        }
    }
}
