package dev.penstock.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LifeTest {

    @Test
    void seeds_that_follow_one_another_end_at_every_step() {
        assertThat(LongStream.range(200, 209).mapToObj(seed -> Life.of(seed).step()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Step.values())
                        .filter(step -> step != Step.NOWHERE)
                        .toList());
    }

    @Test
    void the_same_seed_is_the_same_life() {
        assertThat(Life.of(-17)).isEqualTo(Life.of(-17));
    }

    @Test
    void some_end_in_their_second_invocation() {
        assertThat(LongStream.range(0, 200).mapToObj(seed -> Life.of(seed).invocation()))
                .contains(1, 2)
                .allMatch(invocation -> invocation == 1 || invocation == 2);
    }
}
