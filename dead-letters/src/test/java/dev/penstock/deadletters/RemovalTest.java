package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters that are archived, restored and purged. */
class RemovalTest extends OnQueues {
    @BeforeEach
    void fill() {
        for (int i = 0; i < 25; i++) {
            SomeLetters.send(
                    queues.sqs(), letters, SomeLetters.request("r-" + i, "9"), SomeLetters.outOfRange("r-" + i, 0));
        }
        look();
    }

    private DeadLetterQueue queue() {
        return new DeadLetterQueue(queues.sqs(), letters);
    }

    private void look() {
        new Browse(queue(), index, Time.real()).refresh(met -> {});
    }

    private Set<LetterId> some(int number) {
        Set<LetterId> ids = new HashSet<>();
        index.forEachOpen(it -> {
            if (ids.size() < number) {
                ids.add(it.letter().id());
            }
        });
        return ids;
    }

    private List<IndexedLetter> archived() {
        List<IndexedLetter> archived = new ArrayList<>();
        index.forEachArchived(archived::add);
        return archived;
    }

    private int restore() {
        return new Restoration(queues.sqs(), letters, index).restore(archived(), more -> {});
    }

    @Test
    void what_is_archived_leaves_the_queue_and_the_others_stay_visible_and_it_comes_back_as_it_was() {
        Set<LetterId> chosen = some(10);
        assertThat(new Removal(queue(), index, Time.real()).archive(chosen, more -> {}))
                .isEqualTo(10);
        assertThat(queue().state().visible()).isEqualTo(15);
        assertThat(archived()).extracting(it -> it.letter().id()).containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(some(100)).hasSize(15);

        look();
        assertThat(restore()).isEqualTo(10);
        look();
        assertThat(queues.on(letters)).isEqualTo(25);
        assertThat(some(100)).hasSize(25).containsAll(chosen);
        assertThat(archived()).isEmpty();
    }

    @Test
    void an_archive_that_was_killed_before_it_deleted_goes_on() {
        Set<LetterId> chosen = some(3);
        index.remove(chosen, LetterState.ARCHIVED);
        look();
        assertThat(index.halfRemoved(LetterState.ARCHIVED)).isEqualTo(chosen);
        assertThat(new Removal(queue(), index, Time.real()).archive(chosen, more -> {}))
                .isEqualTo(3);
        assertThat(queues.on(letters)).isEqualTo(22);
        assertThat(index.halfRemoved(LetterState.ARCHIVED)).isEmpty();
    }

    @Test
    void a_restoration_that_was_killed_after_it_sent_does_not_send_again() {
        Set<LetterId> chosen = some(1);
        new Removal(queue(), index, Time.real()).archive(chosen, more -> {});
        DeadLetter letter = archived().get(0).letter();
        SomeLetters.send(
                queues.sqs(),
                letters,
                letter.body(),
                SomeLetters.outOfRange(letter.replayedAs().value(), 0));
        look();
        assertThat(restore()).isEqualTo(1);
        assertThat(queues.on(letters)).isEqualTo(25);
        assertThat(some(100)).containsAll(chosen);
    }

    @Test
    void a_nameless_letter_keeps_its_request_s_identity_through_the_archive() {
        queues.sqs().purgeQueue(it -> it.queueUrl(letters));
        SomeLetters.send(queues.sqs(), letters, "{\"model\":\"bike-rental\",\"instances\":[{}]}", Map.of());
        look();
        List<DeadLetter> before = new ArrayList<>();
        index.forEachOpen(it -> before.add(it.letter()));
        new Removal(queue(), index, Time.real()).archive(some(1), more -> {});
        restore();
        look();
        List<DeadLetter> after = new ArrayList<>();
        index.forEachOpen(it -> after.add(it.letter()));
        assertThat(after).hasSize(1);
        assertThat(after.get(0).replayedAs()).isEqualTo(before.get(0).replayedAs());
    }

    @Test
    void what_is_purged_is_gone_from_the_queue_and_the_index_has_no_body_of_it() {
        Set<LetterId> chosen = some(4);
        assertThat(new Removal(queue(), index, Time.real()).purge(chosen, more -> {}))
                .isEqualTo(4);
        look();
        assertThat(queues.on(letters)).isEqualTo(21);
        chosen.forEach(id -> assertThat(index.find(id.value())).isEmpty());
        assertThat(index.database()
                        .list(row -> row.getBytes("body").length, "SELECT body FROM letters WHERE state = 'purged'"))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_letter_that_a_replay_has_claimed_is_neither_archived_nor_purged() {
        Set<LetterId> chosen = some(1);
        index.claim(chosen.iterator().next(), "sha256:plan");
        assertThat(new Removal(queue(), index, Time.real()).purge(chosen, more -> {}))
                .isZero();
        assertThat(queue().state().visible()).isEqualTo(25);
    }

    @Test
    void the_audit_is_only_ever_added_to() {
        Audit audit = new Audit(index);
        AuditEntry entry = new AuditEntry(
                SomeLetters.NOON.truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                "me",
                "purge",
                "",
                4,
                "why",
                "begun");
        audit.add(entry);
        assertThat(audit.entries()).containsExactly(entry);
        assertThatThrownBy(() -> index.database().update("DELETE FROM audit")).hasMessageContaining("only ever added");
        assertThatThrownBy(() -> index.database().update("UPDATE audit SET who = 'you'"))
                .hasMessageContaining("only ever added");
    }
}
