package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue too long for each letter to be given back: they come back by themselves, and the next command waits for them. */
class LongQueueTest {
    private static final int LETTERS = 600;

    private final LocalQueues queues = new LocalQueues();
    private final String url = queues.newQueue();
    private final DeadLetterQueue queue = new DeadLetterQueue(queues.sqs(), url);

    @TempDir
    private Path folder = Path.of("");

    private LetterIndex index;

    @BeforeEach
    void fill() {
        index = LetterIndex.open(folder.resolve("index.db"));
        for (List<Integer> batch :
                DeadLetterQueue.batches(IntStream.range(0, LETTERS).boxed().toList())) {
            List<SendMessageBatchRequestEntry> entries = batch.stream()
                    .map(i -> SendMessageBatchRequestEntry.builder()
                            .id("e-" + i)
                            .messageBody(SomeLetters.request("r-" + i, "9"))
                            .build())
                    .toList();
            queues.sqs().sendMessageBatch(it -> it.queueUrl(url).entries(entries));
        }
    }

    @AfterEach
    void close() {
        index.close();
        queues.close();
    }

    private Freshness look() {
        return new Browse(queue, index, Time.real()).refresh(met -> {});
    }

    @Test
    void what_is_not_given_back_comes_back_by_itself_and_the_next_look_waits_for_it() {
        QueueWalk.Walked walked = new QueueWalk(
                        queue, (met, now) -> Duration.ofSeconds(8), Duration.ZERO, Clock.systemUTC())
                .walk(lot -> Set.of());
        assertThat(walked.met()).isEqualTo(LETTERS);
        assertThat(walked.hiddenAt(Instant.now())).isEqualTo(LETTERS);
        assertThat(queue.state().hidden()).isEqualTo(LETTERS);

        index.walked(walked.allBack());
        Freshness look = look();
        assertThat(look.met()).isEqualTo(LETTERS);
        assertThat(look.unfinished()).isEmpty();
        assertThat(queue.state().visible()).as("given back").isEqualTo(LETTERS);
    }
}
