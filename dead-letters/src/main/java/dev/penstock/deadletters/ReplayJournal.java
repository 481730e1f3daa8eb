package dev.penstock.deadletters;

import dev.penstock.schemas.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The progress of one plan in the index, written before and after each step, so that a run can be killed between any two. */
final class ReplayJournal {
    private final LetterIndex index;
    private final Database database;
    private final String plan;

    ReplayJournal(LetterIndex index, ReplayPlan plan) {
        this.index = index;
        this.database = index.database();
        this.plan = plan.digest();
    }

    /**
     * A letter as the journal has it.
     *
     * @param deleted whether it was taken off the dead-letter queue
     * @param sentAt when sending it began, where it has
     */
    record Entry(
            int position,
            LetterId letter,
            RequestId requestId,
            ReplayState state,
            boolean deleted,
            Optional<Instant> sentAt) {}

    /** Enters the plan's letters, unless an earlier run has; a plan that was cancelled stays so. */
    void begin(ReplayPlan replayed, Instant now) {
        database.inTransaction(() -> {
            int entered = database.update(
                    "INSERT INTO plans (digest, state, began, updated) VALUES (?, 'running', ?, ?)"
                            + " ON CONFLICT (digest) DO NOTHING",
                    plan,
                    now,
                    now);
            for (int i = 0; entered == 1 && i < replayed.letters().size(); i++) {
                PlannedLetter letter = replayed.letters().get(i);
                database.update(
                        "INSERT INTO replays (plan, position, letter, request_id, state) VALUES (?, ?, ?, ?, 'planned')",
                        plan,
                        i,
                        letter.letter().value(),
                        letter.requestId().value());
            }
            database.update(
                    "UPDATE plans SET state = 'running', note = '' WHERE digest = ? AND state <> 'cancelled'", plan);
        });
    }

    /** What this and earlier runs made of the plan as a whole: {@code running}, {@code cancelled} or how a run ended. */
    Optional<String> planState() {
        return database.first(row -> row.getString(1), "SELECT state FROM plans WHERE digest = ?", plan);
    }

    /** How the plan's run has ended; it has given back all that it had received. */
    void setPlanState(String state, String note, Instant now) {
        database.update(
                "UPDATE plans SET state = ?, note = ?, updated = ?, held_until = 0 WHERE digest = ?",
                state,
                note,
                now,
                plan);
    }

    /** Writes down that the plan's run is alive, and until when what it has received can be hidden if it is so no longer. */
    void beat(Instant now, Instant heldUntil) {
        database.inTransaction(() -> {
            database.update(
                    "INSERT INTO beats (plan, at) VALUES (?, ?) ON CONFLICT (plan) DO UPDATE SET at = excluded.at",
                    plan,
                    now);
            database.update(
                    "UPDATE plans SET held_until = max(held_until, ?) WHERE digest = ? AND state = 'running'",
                    heldUntil,
                    plan);
        });
    }

    /** When its run was alive for the last time. */
    Optional<Instant> lastBeat() {
        return database.first(row -> Database.time(row, "at"), "SELECT at FROM beats WHERE plan = ?", plan);
    }

    /** Until when letters can be hidden that a run has received which was killed. */
    Instant heldUntil() {
        return database.first(
                        row -> Database.time(row, "held_until"), "SELECT held_until FROM plans WHERE digest = ?", plan)
                .orElse(Instant.EPOCH);
    }

    /** Writes down when all is visible again that a walk of the run has hidden and not kept. */
    void walked(Instant allBack) {
        index.walked(allBack);
    }

    /** How the plan's last run has ended, in a sentence; empty where none has, or one goes on. */
    String note() {
        return database.first(row -> row.getString(1), "SELECT note FROM plans WHERE digest = ?", plan)
                .orElse("");
    }

    /** The name of the queue that takes the plan's results, for as long as there is one. */
    Optional<String> tap() {
        return database.first(row -> row.getString(1), "SELECT tap FROM plans WHERE digest = ?", plan)
                .filter(name -> !name.isEmpty());
    }

    /** Written before the queue is made, so that one that a killed run left is found again. */
    void setTap(String name) {
        database.update("UPDATE plans SET tap = ? WHERE digest = ?", name, plan);
    }

    /** The letters that have something left to be done on the queue. */
    Map<LetterId, Entry> open() {
        Map<LetterId, Entry> open = new HashMap<>();
        database.list(
                        ReplayJournal::entry,
                        "SELECT * FROM replays WHERE plan = ? AND deleted = 0 AND state NOT IN ('parked', 'missing')",
                        plan)
                .forEach(entry -> open.put(entry.letter(), entry));
        return open;
    }

    void set(Collection<LetterId> letters, ReplayState state) {
        database.inTransaction(() -> letters.forEach(letter -> database.update(
                "UPDATE replays SET state = ? WHERE plan = ? AND letter = ?", state.wire(), plan, letter.value())));
    }

    /** Sets letters aside that were not sent and shall not be. */
    void park(Collection<LetterId> letters) {
        database.inTransaction(() -> letters.forEach(letter -> database.update(
                "UPDATE replays SET state = 'parked' WHERE plan = ? AND letter = ? AND state = 'planned'",
                plan,
                letter.value())));
    }

    /**
     * Claims letters for this plan and writes down that they are about to be sent.
     *
     * @return those that may be; the others were dealt with otherwise and are missing
     */
    Set<LetterId> sending(Collection<LetterId> letters, Instant now) {
        return database.transaction(
                () -> letters.stream().filter(letter -> sending(letter, now)).collect(Collectors.toSet()));
    }

    private boolean sending(LetterId letter, Instant now) {
        if (!index.claim(letter, plan)) {
            set(List.of(letter), ReplayState.MISSING);
            return false;
        }
        return database.update(
                        "UPDATE replays SET state = 'sending', sends = sends + 1, sent_at = ?"
                                + " WHERE plan = ? AND letter = ? AND state IN ('planned', 'sending')",
                        now,
                        plan,
                        letter.value())
                == 1;
    }

    /** Writes down that letters were sent, unless a result has said so before. */
    void sent(Collection<LetterId> letters) {
        database.inTransaction(() -> letters.forEach(letter -> database.update(
                "UPDATE replays SET state = 'sent' WHERE plan = ? AND letter = ? AND state = 'sending'",
                plan,
                letter.value())));
    }

    /** Writes down that letters were not sent, so that they are planned as before. */
    void notSent(Collection<LetterId> letters) {
        database.inTransaction(() -> letters.forEach(letter -> {
            int undone = database.update(
                    "UPDATE replays SET state = 'planned', sent_at = NULL"
                            + " WHERE plan = ? AND letter = ? AND state = 'sending'",
                    plan,
                    letter.value());
            if (undone == 1) {
                index.unclaim(letter, plan);
            }
        }));
    }

    void deleted(Collection<LetterId> letters) {
        database.inTransaction(() -> letters.forEach(letter ->
                database.update("UPDATE replays SET deleted = 1 WHERE plan = ? AND letter = ?", plan, letter.value())));
    }

    /**
     * Notes the result of a request. One that was on its way has been sent, whatever this process knew; and one that had come
     * back may go through after all, but not the other way round.
     *
     * @return how many letters it ended
     */
    int concluded(RequestId request, boolean well) {
        return database.update(
                "UPDATE replays SET state = ? WHERE plan = ? AND request_id = ?"
                        + (well
                                ? " AND state IN ('sending', 'sent', 'returned')"
                                : " AND state IN ('sending', 'sent')"),
                well ? "confirmed" : "returned",
                plan,
                request.value());
    }

    ReplayCounts counts() {
        Map<ReplayState, Integer> numbers = new EnumMap<>(ReplayState.class);
        database.list(
                        row -> Map.entry(ReplayState.fromWire(row.getString(1)), row.getInt(2)),
                        "SELECT state, count(*) FROM replays WHERE plan = ? GROUP BY state",
                        plan)
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
        int confirmed = numbers.getOrDefault(ReplayState.CONFIRMED, 0);
        int returned = numbers.getOrDefault(ReplayState.RETURNED, 0);
        return new ReplayCounts(
                numbers.values().stream().mapToInt(Integer::intValue).sum(),
                numbers.getOrDefault(ReplayState.SENT, 0) + confirmed + returned,
                confirmed,
                returned,
                numbers.getOrDefault(ReplayState.PARKED, 0),
                numbers.getOrDefault(ReplayState.MISSING, 0),
                numbers.getOrDefault(ReplayState.SENDING, 0));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getInt("position"),
                new LetterId(row.getString("letter")),
                new RequestId(row.getString("request_id")),
                ReplayState.fromWire(row.getString("state")),
                row.getInt("deleted") == 1,
                Database.optionalTime(row, "sent_at"));
    }
}
