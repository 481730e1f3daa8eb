package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One round after the other: receives letters of the plan from the queue, which makes them this process's for a while, sends
 * them batch by batch, and gives back what it did not come to.
 */
final class Rounds {
    private static final int RECEIVERS = 4;
    private static final int LARGEST = 2_000;

    /** A walk that took more than this part of the time for which letters are held leaves too little of it for sending. */
    private static final int LONG_WALK = 6;

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
        return haul.isConclusive() && settleWhatWasNotMet(open, haul.copies().keySet()) || !settled.isEmpty();
    }

    /** Walks through the queue for letters of the plan, which are this process's for a while then. */
    private Haul haul(Map<LetterId, ReplayJournal.Entry> open, int chunk) {
        Instant began = time.clock().instant();
        boolean alone =
                !began.isBefore(heldByAnEarlierRunUntil) && queue.state().hidden() == 0;
        Instant late = began.plus(options.hold().dividedBy(3));
        Collecting collecting =
                new Collecting(open, chunk, () -> time.clock().instant().isAfter(late));
        QueueWalk.Walked walked = new QueueWalk(queue, options.hold(), RECEIVERS).walk(collecting);
        List<Held> kept = walked.kept();
        boolean conclusive = alone
                && walked.complete()
                && !collecting.hadEnough
                && queue.state().hidden() <= kept.size();
        Instant now = time.clock().instant();
        if (began.plus(options.hold().dividedBy(LONG_WALK)).isBefore(now)) {
            began = now;
            kept = queue.hold(kept, options.hold());
        }
        return Haul.of(kept, began.plus(options.hold().multipliedBy(2).dividedBy(3)), conclusive);
    }

    /**
     * What a walk brought in.
     *
     * @param copies each letter with every copy of it
     * @param until when sending them has to end, for them to be hidden still
     * @param isConclusive whether an open letter that is not among them is not on the queue
     */
    private record Haul(Map<LetterId, List<Held>> copies, Instant until, boolean isConclusive) {

        static Haul of(List<Held> kept, Instant until, boolean isConclusive) {
            Map<LetterId, List<Held>> copies = new LinkedHashMap<>();
            kept.forEach(held -> copies.computeIfAbsent(held.letter().id(), id -> new ArrayList<>())
                    .add(held));
            return new Haul(copies, until, isConclusive);
        }

        List<Held> without(Set<LetterId> letters) {
            return copies.entrySet().stream()
                    .filter(entry -> !letters.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
        }
    }

    /** As many as can be sent in a third of the time for which they are held. */
    private int chunk() {
        long inTime =
                options.rate() == 0 ? LARGEST : options.rate() * options.hold().toSeconds() / 3;
        return (int) Math.max(pacer.batch(), Math.min(LARGEST, inTime));
    }

    private int roomForUnconfirmed() {
        int most = Math.max(LARGEST / 10, options.rate() == 0 ? LARGEST : MOST_UNCONFIRMED_SECONDS * options.rate());
        return options.confirmed() ? Math.max(0, most - journal.counts().awaited()) : Integer.MAX_VALUE;
    }

    /** A letter that was sent and is on the queue still: an earlier run was killed before it could delete it. */
    private Set<LetterId> deleteWhatWasSent(Map<LetterId, List<Held>> copies, Map<LetterId, ReplayJournal.Entry> open) {
        Set<LetterId> sent = new HashSet<>();
        List<Held> held = new ArrayList<>();
        copies.forEach((id, its) -> {
            ReplayJournal.Entry entry = open.get(id);
            if (entry != null && entry.state() != ReplayState.PLANNED && entry.state() != ReplayState.SENDING) {
                sent.add(id);
                held.addAll(its);
            }
        });
        sender.delete(held);
        return sent;
    }

    private void sendBatches(
            Map<LetterId, List<Held>> copies,
            Map<LetterId, ReplayJournal.Entry> open,
            Set<LetterId> settled,
            Instant until) {
        List<LetterId> due = copies.keySet().stream()
                .filter(id -> !settled.contains(id) && open.containsKey(id))
                .toList();
        for (int from = 0; from < due.size(); from += pacer.batch()) {
            if (!mayGoOn.getAsBoolean() || !time.clock().instant().isBefore(until)) {
                break;
            }
            Map<LetterId, List<Held>> batch = new LinkedHashMap<>();
            due.subList(from, Math.min(due.size(), from + pacer.batch()))
                    .forEach(id -> batch.put(id, copies.getOrDefault(id, List.of())));
            pacer.await();
            settled.addAll(sender.send(batch));
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
     * What a walk to the queue's end did not meet is not there, when nobody else had letters hidden before the walk or after it:
     * deleted, if it was sent, else taken by someone else.
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
    private static final class Collecting implements QueueWalk.Visitor {
        private final Map<LetterId, ReplayJournal.Entry> open;
        private final int need;
        private final BooleanSupplier isLate;
        private final long others;
        private final Set<LetterId> planned = new HashSet<>();
        private final Set<LetterId> begun = new HashSet<>();
        private volatile boolean hadEnough;

        Collecting(Map<LetterId, ReplayJournal.Entry> open, int need, BooleanSupplier isLate) {
            this.open = open;
            this.need = need;
            this.isLate = isLate;
            this.others = open.values().stream()
                    .filter(entry -> entry.state() != ReplayState.PLANNED)
                    .count();
        }

        @Override
        public Set<LetterId> keep(List<DeadLetter> lot) {
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
            hadEnough = found || !planned.isEmpty() && isLate.getAsBoolean();
            return hadEnough;
        }
    }
}
