package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.Time;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in a body a diagnosis says that its faults are. */
class PlacesTest {
    private static final String GOOD = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}";

    private final Diagnoser diagnoser =
            new Diagnoser(Path.of("../models"), Time.real().clock());

    private List<String> pointers(String body) {
        return diagnoser.diagnose(body).findings().stream()
                .map(Diagnosis.Finding::pointer)
                .toList();
    }

    @Test
    void an_event_has_its_instances_in_its_data_and_a_bare_request_on_top() {
        assertThat(pointers(SomeLetters.request("r-1", "9"))).containsExactly("/data/instances/0/season");
        String bare =
                "{\"model\":\"bike-rental\",\"instances\":[" + GOOD + "," + GOOD.replace("2,0,1,1", "9,0,1,1") + "]}";
        assertThat(pointers(bare)).containsExactly("/instances/1/features/1");
    }

    @Test
    void what_is_missing_is_missed_where_it_would_be() {
        assertThat(pointers("{\"model\":\"bike-rental\",\"instances\":[{}]}"))
                .singleElement()
                .asString()
                .startsWith("/instances/0");
    }

    @Test
    void an_unknown_model_is_pointed_at_where_it_is_named() {
        assertThat(pointers("{\"model\":\"none\",\"instances\":[{}]}")).containsExactly("/model");
        assertThat(pointers(SomeLetters.request("r-1", "2").replace("bike-rental", "none")))
                .containsExactly("/subject");
    }

    @ParameterizedTest
    @CsvSource({"'not JSON', ''", "'{\"model\":\"bike-rental\",\"instances\":7}', /instances", "'', ''"})
    void what_the_reader_refuses_has_the_readers_place(String body, String pointer) {
        assertThat(pointers(body)).containsExactly(pointer);
    }
}
