package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Looks through a queue and brings the index up to date. Each letter is hidden from others from when it is met until about the end
 * of the look; of a long queue, some seconds longer. A look that is broken off leaves what it has found in the index.
 */
public final class Browse {
    private static final Duration LONGEST_HIDDEN = Duration.ofMinutes(5);

    private static final Duration RELEASING = Duration.ofSeconds(3);

    private final DeadLetterQueue queue;
    private final LetterIndex index;
    private final Time time;

    public Browse(DeadLetterQueue queue, LetterIndex index, Time time) {
        this.queue = queue;
        this.index = index;
        this.time = time;
    }

    /**
     * Looks through the queue once.
     *
     * @param progress told how many letters were met more
     * @throws IllegalStateException when the queue moves messages on after some receives, of which each look is one
     */
    public Freshness refresh(IntConsumer progress) {
        QueueState state = new OurWalks(queue, index, time).awaitAll();
        if (state.receiveLimit().isPresent()) {
            throw new IllegalStateException(queue.url() + " moves a message on after "
                    + state.receiveLimit().getAsInt() + " receives: to look through it would use them up");
        }
        int hiddenByOthers = state.hidden();
        int look = index.beginLook(time.clock().instant(), hiddenByOthers);
        Glimpse glimpse =
                new Glimpse(state.visible(), LONGEST_HIDDEN, time.clock().instant());
        QueueWalk.Walked walked =
                new QueueWalk(queue, glimpse, RELEASING, time.clock()).walk(lot -> keep(lot, look, progress));
        index.walked(walked.allBack());
        index.endLook(look, time.clock().instant(), walked.met(), walked.complete() && hiddenByOthers == 0);
        return index.freshness();
    }

    private Set<LetterId> keep(List<DeadLetter> lot, int look, IntConsumer progress) {
        index.put(lot, look, time.clock().instant());
        progress.accept(lot.size());
        return Set.of();
    }
}
