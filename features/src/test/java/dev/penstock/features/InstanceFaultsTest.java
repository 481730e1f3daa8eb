package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceFaultsTest {
    private static final String GOOD = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.575,48,12.998]}";
    private static final FeaturePlan PLAN = FeaturePlan.load(Path.of("../models/bike-rental/model.json"));

    @Test
    void each_fault_has_its_place_by_name_and_by_position() throws IOException {
        InstanceFaults faults = check(
                100,
                GOOD,
                "{\"features\":[\"2012-06-08 17:00:00\",5,0,1,1,28.7,32.575,48,12.998]}",
                "{\"features\":[1]}",
                "{\"features\":2}",
                "7",
                "{\"season\":\"2\"}",
                "{}",
                "{\"a/b~\":1}");
        assertThat(faults.instances()).isEqualTo(8);
        assertThat(faults.total()).isEqualTo(7);
        assertThat(faults.first())
                .extracting(InstanceFault::pointer)
                .containsExactly(
                        "/1/features/1", "/2/features", "/3/features", "/4", "/5/season", "/6/datetime", "/7/a~1b~0");
    }

    @Test
    void of_many_faults_the_first_are_given_and_all_are_counted() throws IOException {
        InstanceFaults faults = check(2, "1", GOOD, "2", "3");
        assertThat(faults.first()).extracting(InstanceFault::index).isEqualTo(List.of(0, 2));
        assertThat(faults.total()).isEqualTo(3);
    }

    @Test
    void good_instances_have_no_faults() throws IOException {
        assertThat(check(100, GOOD, GOOD).isEmpty()).isTrue();
        assertThatThrownBy(() -> PLAN.check(JsonSlice.of("{}"), 1)).isInstanceOf(IOException.class);
    }

    private static InstanceFaults check(int most, String... instances) throws IOException {
        return PLAN.check(JsonSlice.of("[" + String.join(",", instances) + "]"), most);
    }
}
