package dev.penstock.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.JsonSlice;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextNumbersTest {

    @Test
    void numbers_and_texts_that_are_numbers_are_found_by_their_pointers() {
        Map<String, double[]> found = of(
                "{\"actual\":12.5,\"count\":\"600\",\"day\":\"2012-06-08\",\"yes\":true,\"a/b\":{\"c~d\":-3e2},\"no\":null}",
                1);
        assertThat(found.keySet()).containsExactly("/actual", "/count", "/a~1b/c~0d");
        assertThat(found.get("/actual")).containsExactly(12.5);
        assertThat(found.get("/count")).containsExactly(600);
        assertThat(found.get("/a~1b/c~0d")).containsExactly(-300);
    }

    @Test
    void an_array_as_long_as_the_request_has_a_number_for_each_instance() {
        Map<String, double[]> found =
                of("{\"actual\":[1,null,\"3\"],\"short\":[1,2],\"one\":5,\"none\":[{},[],true]}", 3);
        assertThat(found.keySet()).containsExactly("/actual");
        assertThat(found.get("/actual")).containsExactly(1, Double.NaN, 3);
    }

    @Test
    void what_is_too_much_is_left_out_but_never_the_usual_pointer() {
        String many =
                IntStream.range(0, 50).mapToObj(i -> "\"n" + i + "\":" + i).collect(Collectors.joining(","));
        String deep = "\"deep\":" + "{\"x\":".repeat(9) + "1" + "}".repeat(9);
        Map<String, double[]> found = of("{" + deep + ",\"" + "l".repeat(200) + "\":1," + many + ",\"actual\":4}", 1);
        assertThat(found)
                .hasSize(ContextNumbers.MOST + 1)
                .containsKey("/actual")
                .containsKey("/n0");
        assertThat(found.keySet()).noneMatch(it -> it.startsWith("/deep") || it.startsWith("/lll"));
    }

    @Test
    void of_many_instances_the_first_have_numbers() {
        Map<String, double[]> found = ContextNumbers.of(JsonSlice.of("{\"actual\":[1,2,3,4]}"), 4, 2);
        assertThat(found.get("/actual")).containsExactly(1, 2);
    }

    @Test
    void a_context_that_is_no_object_has_what_it_is() {
        assertThat(of("[7]", 1)).containsOnlyKeys("");
        assertThat(of("\"text\"", 1)).isEmpty();
        assertThat(of("{\"a\":1e999}", 1)).isEmpty();
    }

    private static Map<String, double[]> of(String context, int instances) {
        return ContextNumbers.of(JsonSlice.of(context), instances, 1_000);
    }
}
