package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One round after the other: receives letters of the plan from the queue, which makes them this process's for a while, sends
 * them batch by batch, and gives back what it did not come to.
 */
final class Rounds {
    private static final int LARGEST = 2_000;
    private static final int USUAL_PACE = 50;
    private static final int FEWEST_FOR_A_PACE = 100;

    /** Seconds of sending that may be without result before more is sent. */
    private static final int MOST_UNCONFIRMED_SECONDS = 30;

    private final DeadLetterQueue queue;
    private final ReplayJournal journal;
    private final LetterSender sender;
    private final ReplayOptions options;
    private final Time time;
    private final BooleanSupplier mayGoOn;
    private final Pacer pacer;
    private final Instant heldByAnEarlierRunUntil;

    /** Letters a second that the last round has sent; before the first one, as can be expected. */
    private double pace;

    /** When all is visible again that a walk has met in vain. */
    private Instant walksAgain = Instant.EPOCH;

    Rounds(
            DeadLetterQueue queue,
            ReplayJournal journal,
            LetterSender sender,
            ReplayOptions options,
            Time time,
            Instant heldByAnEarlierRunUntil,
            BooleanSupplier mayGoOn) {
        this.queue = queue;
        this.journal = journal;
        this.sender = sender;
        this.options = options;
        this.time = time;
        this.mayGoOn = mayGoOn;
        this.pacer = new Pacer(options.rate(), time);
        this.pace = options.rate() == 0 ? USUAL_PACE : Math.min(options.rate(), USUAL_PACE);
        this.heldByAnEarlierRunUntil = heldByAnEarlierRunUntil;
    }

    /** Whether nothing is left to be done on the queue when no more letters than these are needed. */
    boolean isOver(int need) {
        return journal.open().values().stream().noneMatch(entry -> entry.state() != ReplayState.PLANNED || need > 0);
    }

    /** Whether nothing is left to be sent when no more letters than these are needed; some may be left to be deleted. */
    boolean isSent(int need) {
        return need <= 0 && journal.open().values().stream().noneMatch(entry -> entry.state() == ReplayState.SENDING);
    }

    /**
     * One round.
     *
     * @param need how many letters may be sent for the first time
     * @return whether anything could be done
     */
    boolean run(int need) {
        if (time.clock().instant().isBefore(walksAgain)) {
            return false;
        }
        Map<LetterId, ReplayJournal.Entry> open = journal.open();
        open.values().removeIf(this::isInDoubt);
        int chunk = Math.min(need, Math.min(roomForUnconfirmed(), chunk()));
        if (open.values().stream().allMatch(entry -> entry.state() == ReplayState.PLANNED && chunk == 0)) {
            return false;
        }
        Haul haul = haul(open, chunk);
        Set<LetterId> settled = new HashSet<>();
        try {
            settled.addAll(deleteWhatWasSent(haul.copies(), open));
            sendBatches(haul.copies(), open, settled, haul.until());
        } finally {
            queue.release(haul.without(settled));
        }
        boolean done =
                haul.isConclusive() && settleWhatWasNotMet(open, haul.copies().keySet()) || !settled.isEmpty();
        walksAgain = done ? Instant.EPOCH : haul.allBack();
        return done;
    }

    /** Walks through the queue for letters of the plan, which are this process's for a while then. */
    private Haul haul(Map<LetterId, ReplayJournal.Entry> open, int chunk) {
        boolean alone = !time.clock().instant().isBefore(heldByAnEarlierRunUntil)
                && queue.state().hidden() == 0;
        Collecting collecting = new Collecting(open, chunk);
        QueueWalk.Walked walked =
                new QueueWalk(queue, (met, now) -> options.hold(), Duration.ZERO, time.clock()).walk(collecting);
        journal.walked(walked.allBack());
        QueueState after = queue.state();
        long ours = walked.kept().size() + walked.hiddenAt(time.clock().instant());
        boolean allMet = after.hidden() <= ours && after.visible() + after.hidden() <= walked.met();
        boolean conclusive = alone && walked.complete() && !collecting.hadEnough && allMet;
        Instant until = collecting.first.plus(options.hold().multipliedBy(2).dividedBy(3));
        return Haul.of(walked.kept(), until, walked.allBack(), conclusive);
    }

    /**
     * What a walk brought in.
     *
     * @param copies each letter with every copy of it
     * @param until when sending them has to end, for them to be hidden still
     * @param allBack when all is visible again that was not kept
     * @param isConclusive whether an open letter that is not among them is not on the queue
     */
    private record Haul(Map<LetterId, List<Held>> copies, Instant until, Instant allBack, boolean isConclusive) {

        static Haul of(List<Held> kept, Instant until, Instant allBack, boolean isConclusive) {
            Map<LetterId, List<Held>> copies = new LinkedHashMap<>();
            kept.forEach(held -> copies.computeIfAbsent(held.letter().id(), id -> new ArrayList<>())
                    .add(held));
            return new Haul(copies, until, allBack, isConclusive);
        }

        List<Held> without(Set<LetterId> letters) {
            return copies.entrySet().stream()
                    .filter(entry -> !letters.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
        }
    }

    /** As many as can be sent in a third of the time for which they are held, by how quick the last round was. */
    private int chunk() {
        double inTime = pace * options.hold().toSeconds() / 3;
        return (int) Math.max(pacer.batch(), Math.min(LARGEST, inTime));
    }

    private int roomForUnconfirmed() {
        int most = Math.max(LARGEST / 10, options.rate() == 0 ? LARGEST : MOST_UNCONFIRMED_SECONDS * options.rate());
        return options.confirmed() ? Math.max(0, most - journal.counts().awaited()) : Integer.MAX_VALUE;
    }

    /** How many letters were sent and are, as far as is known, on the queue still. */
    long sentAndStillThere() {
        return journal.open().values().stream().filter(Rounds::isSent).count();
    }

    private static boolean isSent(ReplayJournal.Entry entry) {
        return entry.state() != ReplayState.PLANNED && entry.state() != ReplayState.SENDING;
    }

    /** A letter that was sent and is on the queue still: an earlier run was killed before it could delete it. */
    private Set<LetterId> deleteWhatWasSent(Map<LetterId, List<Held>> copies, Map<LetterId, ReplayJournal.Entry> open) {
        List<Held> held = new ArrayList<>();
        copies.forEach((id, its) -> {
            ReplayJournal.Entry entry = open.get(id);
            if (entry != null && isSent(entry)) {
                held.addAll(its);
            }
        });
        return sender.delete(held);
    }

    private void sendBatches(
            Map<LetterId, List<Held>> copies,
            Map<LetterId, ReplayJournal.Entry> open,
            Set<LetterId> settled,
            Instant until) {
        List<LetterId> due = copies.keySet().stream()
                .filter(id -> !settled.contains(id))
                .filter(id -> Optional.ofNullable(open.get(id))
                        .filter(entry -> !isSent(entry))
                        .isPresent())
                .toList();
        Instant began = time.clock().instant();
        Lanes lanes = new Lanes(sender::send);
        try {
            for (int from = 0; from < due.size() && mayGoOn.getAsBoolean(); from += pacer.batch()) {
                settled.addAll(lanes.free());
                if (!time.clock().instant().isBefore(until)) {
                    break;
                }
                Map<LetterId, List<Held>> batch = new LinkedHashMap<>();
                due.subList(from, Math.min(due.size(), from + pacer.batch()))
                        .forEach(id -> batch.put(id, copies.getOrDefault(id, List.of())));
                pacer.await();
                lanes.send(batch);
            }
        } finally {
            lanes.end(settled);
        }
        if (due.size() > FEWEST_FOR_A_PACE) {
            pace = settled.size()
                    * 1e3
                    / Math.max(
                            1, Duration.between(began, time.clock().instant()).toMillis());
        }
    }

    /** Whether it may have been sent, and its result may still come. */
    private boolean isInDoubt(ReplayJournal.Entry entry) {
        Instant sent = entry.sentAt().orElse(Instant.EPOCH);
        return entry.state() == ReplayState.SENDING
                && options.confirmed()
                && sent.plus(options.doubt()).isAfter(time.clock().instant());
    }

    /**
     * What a walk to the queue's end did not meet is not there, when nobody else had letters hidden before the walk or after it, and
     * there are no more than it has met, for others can have had some while it went on: deleted, if it was sent, else taken by
     * someone else.
     */
    private boolean settleWhatWasNotMet(Map<LetterId, ReplayJournal.Entry> open, Set<LetterId> met) {
        List<LetterId> deleted = new ArrayList<>();
        List<LetterId> missing = new ArrayList<>();
        for (ReplayJournal.Entry entry : open.values()) {
            if (!met.contains(entry.letter()) && entry.state() != ReplayState.SENDING) {
                (entry.state() == ReplayState.PLANNED ? missing : deleted).add(entry.letter());
            }
        }
        journal.deleted(deleted);
        journal.set(missing, ReplayState.MISSING);
        return !deleted.isEmpty() || !missing.isEmpty();
    }

    /** Keeps the plan's letters: of those that were not sent yet only so many. */
    private final class Collecting implements QueueWalk.Visitor {
        private final Map<LetterId, ReplayJournal.Entry> open;
        private final int need;
        private final long others;
        private final Set<LetterId> planned = new HashSet<>();
        private final Set<LetterId> begun = new HashSet<>();

        /** When the first of them was met. */
        private volatile Instant first = time.clock().instant();

        private volatile boolean hadEnough;

        Collecting(Map<LetterId, ReplayJournal.Entry> open, int need) {
            this.open = open;
            this.need = need;
            this.others = open.values().stream()
                    .filter(entry -> entry.state() != ReplayState.PLANNED)
                    .count();
        }

        @Override
        public Set<LetterId> keep(List<DeadLetter> lot) {
            if (planned.isEmpty() && begun.isEmpty()) {
                first = time.clock().instant();
            }
            Set<LetterId> kept = new HashSet<>();
            for (DeadLetter letter : lot) {
                ReplayJournal.Entry entry = open.get(letter.id());
                if (entry == null) {
                    continue;
                }
                Set<LetterId> its = entry.state() == ReplayState.PLANNED ? planned : begun;
                if (its == begun || planned.contains(letter.id()) || planned.size() < need) {
                    its.add(letter.id());
                    kept.add(letter.id());
                }
            }
            return kept;
        }

        /**
         * Those that only are to be deleted are worth a walk of their own, not a longer one before each batch is sent. And letters
         * in hand are sent before the search for more takes so long that those met first are visible again, and met again.
         */
        @Override
        public boolean hasEnough() {
            long wanted = Math.min(need, open.size() - others);
            boolean found = planned.size() >= wanted && (wanted > 0 || begun.size() >= others);
            hadEnough = found || !planned.isEmpty() && isLate();
            return hadEnough;
        }

        private boolean isLate() {
            return time.clock().instant().isAfter(first.plus(options.hold().dividedBy(3)));
        }
    }
}
