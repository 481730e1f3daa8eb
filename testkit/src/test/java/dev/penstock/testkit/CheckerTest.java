package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final List<Function<Findings, List<Finding>>> KINDS = List.of(
            Findings::lost,
            Findings::unexpected,
            Findings::misaligned,
            Findings::repeated,
            Findings::effectiveRepeated,
            Findings::acknowledgedEarly,
            Findings::unlettered,
            Findings::altered,
            Findings::lettersRepeated);

    private static Stream<Finding> all(Findings findings) {
        return KINDS.stream().flatMap(kind -> kind.apply(findings).stream());
    }

    @Test
    void a_history_in_which_all_is_well_has_nothing_to_say() {
        assertThat(all(Checker.check(Tale.whole("a", 1)
                        .sent("b", Expected.values(2))
                        .ended("b", 2)
                        .history())))
                .isEmpty();
    }

    @Test
    void each_thing_that_can_be_said_is_said_of_the_request_that_it_is_true_of() {
        Expected refused = Expected.refused(Reason.NOT_JSON);
        Findings findings = Checker.check(Tale.whole("well", 0)
                .sent("lost", Expected.values(1))
                .sent("repeated", Expected.values(2))
                .published("repeated", 2)
                .published("repeated", 2)
                .sent("misaligned", Expected.values(3, 4))
                .published("misaligned", 4, 3)
                .sent("early", Expected.values(5))
                .acknowledged("early")
                .published("early", 5)
                .sent("unlettered", refused)
                .published("unlettered", ResultStatus.FAILED)
                .sent("altered", refused)
                .deadLettered("altered", Optional.of(Reason.NOT_JSON), "other")
                .sent("twice", refused)
                .deadLettered("twice", Reason.NOT_JSON)
                .deadLettered("twice", Reason.NOT_JSON)
                .sent("two-facts", Expected.values(6))
                .published("two-facts", 6)
                .kept("store", "two-facts", ResultStatus.SUCCEEDED)
                .kept("store", "two-facts", ResultStatus.SUCCEEDED)
                .history());

        assertThat(ids(findings.lost())).containsExactly("lost");
        assertThat(ids(findings.repeated())).containsExactly("repeated");
        assertThat(ids(findings.misaligned())).containsExactly("misaligned");
        assertThat(ids(findings.unexpected())).as("it may not be so either").containsExactly("misaligned");
        assertThat(ids(findings.acknowledgedEarly())).containsExactly("early");
        assertThat(ids(findings.unlettered())).containsExactly("unlettered");
        assertThat(ids(findings.altered())).containsExactly("altered");
        assertThat(ids(findings.lettersRepeated())).containsExactly("twice");
        assertThat(ids(findings.effectiveRepeated())).containsExactly("two-facts");
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::requestId).toList();
    }

    @Test
    void every_repeat_counts() {
        Tale tale = Tale.whole("a", 1).published("a", 1).published("a", 1);
        assertThat(Checker.check(tale.history()).repeated()).hasSize(2);
    }

    @Test
    void a_result_after_a_replay_is_no_repeat() {
        Tale tale = Tale.begin()
                .sent("a", Expected.oneOf(Expected.refused(Reason.NOT_JSON), Expected.values(1)))
                .published("a", ResultStatus.FAILED)
                .deadLettered("a", Reason.NOT_JSON)
                .replayed("a")
                .published("a", 1);
        assertThat(all(Checker.check(tale.history()))).isEmpty();
    }

    @Test
    void of_two_requests_under_one_id_either_may_be_answered() {
        Tale tale = Tale.begin()
                .sent("a", Expected.values(1))
                .sent("a", Expected.values(2))
                .published("a", 2);
        assertThat(all(Checker.check(tale.history()))).isEmpty();
        assertThat(Checker.check(tale.published("a", 1).history()).effectiveRepeated())
                .as("and not both")
                .hasSize(1);
    }

    @Test
    void the_order_in_which_events_were_written_down_is_of_no_account() {
        History told = Tale.whole("a", 1).history();
        History shuffled = new History();
        told.events().stream()
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .forEach(shuffled::add);
        assertThat(all(Checker.check(shuffled))).isEmpty();
    }

    @Test
    void a_finding_reads_as_a_line() {
        assertThat(new Finding("a", "was lost")).hasToString("a: was lost");
    }

    @Test
    void a_row_ends_as_something() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Row(Optional.empty(), Set.of()));
    }
}
