package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes letters off the queue: the index has what becomes of them before they are deleted, so that none is lost when the process
 * is killed between the two; the same removal again then deletes the rest.
 */
public final class Removal {
    private static final Duration HOLD = Duration.ofSeconds(20);
    private static final Duration RELEASING = Duration.ofSeconds(3);
    private static final int LOT = 1_000;

    private final DeadLetterQueue queue;
    private final LetterIndex index;
    private final Time time;

    public Removal(DeadLetterQueue queue, LetterIndex index, Time time) {
        this.queue = queue;
        this.index = index;
        this.time = time;
    }

    /**
     * Takes letters off the queue and keeps them in the index.
     *
     * @param progress told how many more were deleted
     * @return how many were; others had the rest, or it was gone
     */
    public int archive(Set<LetterId> letters, IntConsumer progress) {
        return remove(letters, LetterState.ARCHIVED, progress);
    }

    /** Takes letters off the queue for good; the index forgets their bodies and attributes. */
    public int purge(Set<LetterId> letters, IntConsumer progress) {
        return remove(letters, LetterState.PURGED, progress);
    }

    private int remove(Set<LetterId> letters, LetterState state, IntConsumer progress) {
        var unused = new OurWalks(queue, index, time).awaitAll();
        Set<LetterId> left = new HashSet<>(letters);
        int before;
        do {
            before = left.size();
            left.removeAll(removeLot(left, state, progress));
        } while (!left.isEmpty() && left.size() < before);
        return letters.size() - left.size();
    }

    private Set<LetterId> removeLot(Set<LetterId> wanted, LetterState state, IntConsumer progress) {
        QueueWalk.Walked walked =
                new QueueWalk(queue, (met, now) -> HOLD, RELEASING, time.clock()).walk(new Collecting(wanted));
        index.walked(walked.allBack());
        Set<LetterId> removed = new HashSet<>();
        List<Held> left = new ArrayList<>(walked.kept());
        try {
            for (List<Held> batch : DeadLetterQueue.batches(walked.kept())) {
                Set<LetterId> mine = index.remove(ids(batch), state);
                List<Held> deleted = queue.delete(batch.stream()
                        .filter(it -> mine.contains(it.letter().id()))
                        .toList());
                Set<LetterId> gone = ids(deleted);
                index.gone(gone);
                left.removeAll(deleted);
                progress.accept(gone.size());
                removed.addAll(gone);
            }
        } finally {
            release(left);
        }
        return removed;
    }

    private void release(List<Held> left) {
        try {
            queue.release(left);
        } catch (SdkException later) {
            // They come back by themselves when their time is up.
        }
    }

    private static Set<LetterId> ids(List<Held> held) {
        Set<LetterId> ids = new HashSet<>();
        held.forEach(it -> ids.add(it.letter().id()));
        return ids;
    }

    /** Keeps every copy that it meets of the letters that are wanted, until it has a lot of them. */
    private static final class Collecting implements QueueWalk.Visitor {
        private final Set<LetterId> wanted;
        private final Set<LetterId> found = new HashSet<>();

        Collecting(Set<LetterId> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Set<LetterId> keep(List<DeadLetter> lot) {
            Set<LetterId> kept = new HashSet<>();
            for (DeadLetter letter : lot) {
                if (wanted.contains(letter.id())) {
                    kept.add(letter.id());
                }
            }
            found.addAll(kept);
            return kept;
        }

        @Override
        public boolean hasEnough() {
            return found.size() >= LOT;
        }
    }
}
