package dev.penstock.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Lab;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.ResultReader;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Life LIFE = Life.of(1);
    private static final Path RESULT =
            Lab.root().resolve("schemas/src/test/resources/samples/result/valid/expired.json");

    private final History history = new History();
    private final Ledger ledger = new Ledger(history);

    private Turn publishes() throws Exception {
        Turn turn = new Turn(LIFE, List.of());
        ledger.published(turn, List.of(new ResultReader().read(Files.readString(RESULT))));
        return turn;
    }

    @Test
    void a_repeat_after_a_kill_in_the_publish_window_is_excused() throws Exception {
        ledger.killed(publishes(), Step.PUBLISHED, LIFE);
        publishes();

        assertThat(ledger.unexcused()).isEmpty();
        assertThat(ledger.repeats()).isEqualTo(1);
    }

    @Test
    void a_repeat_without_a_kill_is_not() throws Exception {
        publishes();
        publishes();

        assertThat(ledger.unexcused()).singleElement().asString().contains("published again");
    }

    @Test
    void what_was_killed_before_it_published_has_published_nothing() throws Exception {
        ledger.killed(publishes(), Step.SCORED, LIFE);

        assertThat(ledger.unexcused()).singleElement().asString().contains("was published by");
    }

    @Test
    void a_delivery_is_settled_by_its_deletion_unless_that_is_withheld() {
        Request request = traffic().golden("one");
        ledger.sent(request);
        Turn turn = ledger.received(LIFE, Wire.event(request.body()));
        String deletion = "{\"Entries\":[{\"Id\":\"0\",\"ReceiptHandle\":\"none\"}]}";

        ledger.withhold(turn);
        assertThat(ledger.deletes(deletion)).isFalse();
        assertThat(ledger.isSettled()).isFalse();

        Ledger other = new Ledger(history);
        other.sent(request);
        var unused = other.received(LIFE, Wire.event(request.body()));
        assertThat(other.deletes(deletion)).isTrue();
        assertThat(other.isSettled()).isTrue();
        assertThat(history.all(Event.Acknowledged.class)).hasSize(1);
    }

    private static Traffic traffic() {
        return new Traffic(FeaturePlan.load(Lab.root().resolve("models/bike-rental/model.json")), 1);
    }
}
