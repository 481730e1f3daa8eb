package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {

    /** Whether the object's keys are all different, asked as a reader asks. */
    private static boolean areNew(Keys keys, List<String> object) {
        for (int i = 0; i < object.size(); i++) {
            if (!keys.add(i, object.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void objects_like_the_one_before_are_all_right() {
        Keys keys = new Keys();
        assertThat(areNew(keys, List.of("a", "b", "c"))).isTrue();
        assertThat(areNew(keys, List.of("a", "b", "c"))).isTrue();
        assertThat(areNew(keys, List.of("a", "b"))).isTrue();
        assertThat(areNew(keys, List.of("a", "b", "c", "d"))).isTrue();
    }

    @Test
    void a_key_that_stood_in_the_object_before_only_is_new() {
        Keys keys = new Keys();
        assertThat(areNew(keys, List.of("a", "b", "c"))).isTrue();
        assertThat(areNew(keys, List.of("a", "c", "b"))).isTrue();
    }

    @Test
    void a_key_of_the_part_that_agrees_is_found_again() {
        Keys keys = new Keys();
        assertThat(areNew(keys, List.of("a", "b", "c"))).isTrue();
        assertThat(areNew(keys, List.of("a", "b", "a"))).isFalse();
    }

    @Test
    void any_objects_are_judged_as_a_set_judges_them() {
        long seed = Seeds.seed();
        Random random = new Random(seed);
        Keys keys = new Keys();
        for (int round = 0; round < 20_000; round++) {
            List<String> object = new ArrayList<>();
            int names = 1 + random.nextInt(60);
            for (int size = random.nextInt(40); size > 0; size--) {
                object.add("k" + (random.nextInt(3) == 0 ? random.nextInt(names) : object.size()));
            }
            Set<String> set = new HashSet<>(object);
            assertThat(areNew(keys, object)).as("seed %d, %s", seed, object).isEqualTo(set.size() == object.size());
        }
    }
}
