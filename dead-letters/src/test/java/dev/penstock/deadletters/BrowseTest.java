package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowseTest extends OnQueues {
    private Freshness look() {
        return new Browse(new DeadLetterQueue(queues.sqs(), letters), index, Time.real()).refresh(met -> {});
    }

    private List<IndexedLetter> letters() {
        List<IndexedLetter> found = new ArrayList<>();
        index.forEachOpen(found::add);
        return found;
    }

    @Test
    void what_was_looked_at_is_visible_to_others_at_once() {
        for (int i = 0; i < 25; i++) {
            SomeLetters.send(
                    queues.sqs(), letters, SomeLetters.request("r-" + i, "9"), SomeLetters.outOfRange("r-" + i, 0));
        }
        Freshness freshness = look();

        assertThat(freshness.met()).isEqualTo(25);
        assertThat(freshness.complete()).isPresent();
        assertThat(letters()).hasSize(25);
        QueueState state = new DeadLetterQueue(queues.sqs(), letters).state();
        assertThat(state.visible()).isEqualTo(25);
        assertThat(state.hidden()).isZero();
    }

    @Test
    void a_letter_is_the_same_after_a_move_gave_it_another_message_id() {
        String body = SomeLetters.request("r-1", "9");
        SomeLetters.send(queues.sqs(), letters, body, SomeLetters.outOfRange("r-1", 0));
        look();
        DeadLetter before = letters().get(0).letter();
        moved(body, SomeLetters.outOfRange("r-1", 0));
        look();

        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0).letter().id()).isEqualTo(before.id());
        assertThat(letters().get(0).letter().messageId()).isNotEqualTo(before.messageId());
    }

    private void moved(String body, Map<String, String> attributes) {
        queues.sqs().purgeQueue(it -> it.queueUrl(letters));
        SomeLetters.send(queues.sqs(), letters, body, attributes);
    }

    @Test
    void two_nameless_requests_of_one_content_are_two_letters() {
        String bare = "{\"model\":\"bike-rental\",\"instances\":[{}]}";
        SomeLetters.send(queues.sqs(), letters, bare, Map.of());
        SomeLetters.send(queues.sqs(), letters, bare, Map.of());
        look();

        assertThat(letters()).hasSize(2);
        assertThat(letters()).allSatisfy(it -> {
            assertThat(it.letter().cause().reason()).isEqualTo(Cause.EXHAUSTED);
            assertThat(it.letter().replayedAs().value()).isEqualTo(it.letter().messageId());
        });
    }

    @Test
    void letters_are_grouped_by_reason_component_model_and_field() {
        for (int i = 0; i < 3; i++) {
            SomeLetters.send(
                    queues.sqs(), letters, SomeLetters.request("r-" + i, "9"), SomeLetters.outOfRange("r-" + i, 0));
        }
        SomeLetters.send(queues.sqs(), letters, SomeLetters.request("x", "1"), Map.of());
        SomeLetters.send(queues.sqs(), letters, "of another system", Map.of("ErrorCode", "301"));
        look();

        List<LetterGroup> groups = new Grouping(index).groups();
        assertThat(groups)
                .extracting(LetterGroup::cause)
                .containsExactlyInAnyOrder(
                        new Cause("invalid_instances", "scorer/transform", "bike-rental", "season"),
                        new Cause("exhausted", "", "bike-rental", ""),
                        new Cause("301", "", "", ""));
        assertThat(groups.get(0).count()).isEqualTo(3);
        assertThat(groups.get(0).sources()).containsExactly("/shop");
        assertThat(groups.get(0).sparkline().stream().mapToInt(it -> it).sum()).isEqualTo(3);
        assertThat(groups.get(0).firstSeen()).isEqualTo(Instant.parse("2026-11-24T12:00:00.123Z"));
    }

    @Test
    void a_letter_that_a_whole_look_does_not_find_is_gone() {
        SomeLetters.send(queues.sqs(), letters, SomeLetters.request("r-1", "9"), SomeLetters.outOfRange("r-1", 0));
        look();
        queues.sqs().purgeQueue(it -> it.queueUrl(letters));
        look();
        assertThat(letters()).isEmpty();
    }

    @Test
    void a_letter_that_someone_else_has_is_not_called_gone() {
        SomeLetters.send(queues.sqs(), letters, SomeLetters.request("r-1", "9"), SomeLetters.outOfRange("r-1", 0));
        look();
        queues.sqs().receiveMessage(it -> it.queueUrl(letters).visibilityTimeout(60));
        Freshness freshness = look();
        assertThat(letters()).hasSize(1);
        assertThat(freshness.unfinished()).isPresent();
        assertThat(freshness.hidden()).isEqualTo(1);
    }

    @Test
    void exhausted_letters_are_diagnosed_offline_with_the_field() {
        Diagnoser diagnoser = new Diagnoser(Path.of("../models"), Time.real().clock());
        assertThat(diagnoser.diagnose(SomeLetters.request("x", "1")).isFit()).isTrue();
        Diagnosis bad = diagnoser.diagnose(SomeLetters.request("x", "9"));
        assertThat(bad.verdict()).isEqualTo("invalid_instances");
        assertThat(bad.findings().get(0).place()).isEqualTo("instances/0/season");
        assertThat(bad.findings().get(0).toString()).doesNotContain("9");
        assertThat(diagnoser.diagnose("{").verdict()).isEqualTo("not_json");
        assertThat(diagnoser
                        .diagnose(SomeLetters.request("x", "1").replace("bike-", "scooter-"))
                        .verdict())
                .isEqualTo("unknown_model");
    }
}
