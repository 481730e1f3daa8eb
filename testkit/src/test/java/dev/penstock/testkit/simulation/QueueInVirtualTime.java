package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A simulated queue in a time of its own, which its tests begin with. */
abstract class QueueInVirtualTime {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final QueueRules RULES = QueueRules.standard().visibility(Duration.ofMinutes(6));

    final VirtualTime time = new VirtualTime(BEGIN);
    final History history = new History();
    final DeadLetterShelf shelf = new DeadLetterShelf(time, history);

    @AfterEach
    void end() {
        time.close();
    }

    SimulatedQueue queue(QueueRules rules) {
        return new SimulatedQueue(rules, time, 1, history, shelf);
    }

    static void send(SimulatedQueue queue, int messages) {
        for (int i = 0; i < messages; i++) {
            queue.send("r-" + i, "body " + i, "", Duration.ZERO);
        }
    }

    static Delivered receiveOne(SimulatedQueue queue) {
        List<Delivered> received = queue.receive(10);
        assertThat(received).hasSize(1);
        return received.get(0);
    }
}
