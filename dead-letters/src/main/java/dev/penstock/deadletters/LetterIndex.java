package dev.penstock.deadletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is known of one dead-letter queue, in a local SQLite file: every letter that was ever met there, with its body, and what
 * was done with it. A letter is never taken out, so that whatever is sent or deleted can be looked at afterwards.
 */
public final class LetterIndex implements AutoCloseable {
    static final String OPEN = "state = 'dead' AND gone = 0";
    static final String ARCHIVED = "state = 'archived'";

    private static final int PAGE = 1_000;
    private static final String UPSERT = """
            INSERT INTO letters (id, message_id, request_id, body, attributes, sent_at, died_at, reason, component, model,
              field, source, replays, first_seen, last_seen, look) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET message_id = excluded.message_id, last_seen = excluded.last_seen,
              look = excluded.look, gone = 0""";

    private final Database database;
    private final LetterReader reader = new LetterReader();

    private LetterIndex(Database database) {
        this.database = database;
    }

    /** Opens the file, making it and its folder when they are not there: its owner's alone, for it has payloads. */
    public static LetterIndex open(Path file) {
        try {
            OwnersFile.make(file);
        } catch (IOException e) {
            throw new UncheckedIOException("making " + file, e);
        }
        return new LetterIndex(Database.open(file, IndexSchema.DEFINITIONS));
    }

    Database database() {
        return database;
    }

    /** Begins a look through the queue. */
    int beginLook(Instant now, int hidden) {
        return database.transaction(() -> {
            database.update("INSERT INTO looks (began, hidden) VALUES (?, ?)", now, hidden);
            return database.first(row -> row.getInt(1), "SELECT max(look) FROM looks")
                    .orElseThrow();
        });
    }

    /** Keeps what was met; all of a lot or none. */
    void put(List<DeadLetter> lot, int look, Instant now) {
        database.inTransaction(() -> lot.forEach(letter -> put(letter, look, now)));
    }

    private void put(DeadLetter letter, int look, Instant now) {
        Cause cause = letter.cause();
        database.update(
                UPSERT,
                letter.id().value(),
                letter.messageId(),
                letter.replayedAs().value(),
                Database.bytes(letter.body()),
                Database.bytes(AttributesJson.text(AttributesJson.of(letter.attributes()))),
                letter.sent(),
                letter.diedAt(),
                cause.reason(),
                cause.component(),
                cause.model(),
                cause.field(),
                letter.source(),
                letter.replays(),
                now,
                now,
                look);
    }

    /** Ends a look; what a complete one did not meet is gone. */
    void endLook(int look, Instant now, int met, boolean complete) {
        database.inTransaction(() -> {
            database.update(
                    "UPDATE looks SET ended = ?, met = ?, complete = ? WHERE look = ?",
                    now,
                    met,
                    complete ? 1 : 0,
                    look);
            if (complete) {
                database.update("UPDATE letters SET gone = 1 WHERE gone = 0 AND look < ?", look);
            }
        });
    }

    /** Writes down when all is visible again that a walk through the queue has hidden. */
    void walked(Instant allBack) {
        database.update(
                "INSERT INTO walks (id, all_back) VALUES (1, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET all_back = max(all_back, excluded.all_back)",
                allBack);
    }

    /** When all is visible again that walks have hidden. */
    Instant allBack() {
        return database.first(row -> Database.time(row, "all_back"), "SELECT all_back FROM walks")
                .orElse(Instant.EPOCH);
    }

    public Freshness freshness() {
        Optional<Instant> complete = database.first(
                row -> Database.time(row, "began"),
                "SELECT began FROM looks WHERE complete = 1 ORDER BY look DESC LIMIT 1");
        return database.first(
                        row -> new Freshness(
                                complete,
                                row.getInt("complete") == 1
                                        ? Optional.empty()
                                        : Optional.of(Database.time(row, "began")),
                                row.getInt("met"),
                                row.getInt("hidden")),
                        "SELECT * FROM looks ORDER BY look DESC LIMIT 1")
                .orElseGet(() -> new Freshness(complete, Optional.empty(), 0, 0));
    }

    /** Hands over each letter that is there to be dealt with, the oldest first, without holding more than a page of them. */
    public void forEachOpen(Consumer<IndexedLetter> taker) {
        forEach(OPEN, taker);
    }

    /** Hands over each letter that was archived, likewise. */
    public void forEachArchived(Consumer<IndexedLetter> taker) {
        forEach(ARCHIVED, taker);
    }

    /** How many letters are archived. */
    public int archived() {
        return database.first(row -> row.getInt(1), "SELECT count(*) FROM letters WHERE " + ARCHIVED)
                .orElse(0);
    }

    /** Letters whose removal has begun and that were met on the queue since: to be deleted, by the same removal. */
    public Set<LetterId> halfRemoved(LetterState removal) {
        return Set.copyOf(database.list(
                row -> new LetterId(row.getString("id")),
                "SELECT id FROM letters WHERE state = ? AND gone = 0",
                removal.wire()));
    }

    private void forEach(String which, Consumer<IndexedLetter> taker) {
        LetterPage.Position position = LetterPage.Position.FIRST;
        List<IndexedLetter> page;
        do {
            page = behind(position, PAGE, which);
            page.forEach(taker);
            if (!page.isEmpty()) {
                position = LetterPage.Position.of(page.get(page.size() - 1).letter());
            }
        } while (page.size() == PAGE);
    }

    /** So many letters behind a position, at most, the oldest first. */
    List<IndexedLetter> behind(LetterPage.Position position, int most, String which, Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(position.diedAt(), position.id(), most));
        return database.list(
                this::indexed,
                "SELECT * FROM letters WHERE " + which + " AND (died_at, id) > (?, ?) ORDER BY died_at, id LIMIT ?",
                all.toArray());
    }

    /**
     * Writes down that letters are about to be deleted.
     *
     * @return those that may be: no replay has claimed them
     */
    Set<LetterId> remove(Collection<LetterId> letters, LetterState state) {
        String forgetting = state == LetterState.PURGED ? ", body = x'', attributes = x'7b7d'" : "";
        return database.transaction(() -> letters.stream()
                .filter(letter -> database.update(
                                "UPDATE letters SET state = ?" + forgetting
                                        + " WHERE id = ? AND claimed_by IS NULL AND state IN ('dead', ?)",
                                state.wire(),
                                letter.value(),
                                state.wire())
                        == 1)
                .collect(Collectors.toSet()));
    }

    /** Writes down that letters are not on the queue any more. */
    void gone(Collection<LetterId> letters) {
        database.inTransaction(() ->
                letters.forEach(letter -> database.update("UPDATE letters SET gone = 1 WHERE id = ?", letter.value())));
    }

    /** Writes down that an archived letter is on the queue again. */
    void restored(LetterId letter, LetterState state) {
        database.update(
                "UPDATE letters SET state = ?, gone = ? WHERE id = ? AND state = 'archived'",
                state.wire(),
                state == LetterState.DEAD ? 0 : 1,
                letter.value());
    }

    /**
     * The letters whose id begins so, whatever has become of them; not those whose bodies were purged.
     *
     * @param prefix hexadecimal digits
     */
    public List<IndexedLetter> find(String prefix) {
        return database.list(
                this::indexed,
                "SELECT * FROM letters WHERE substr(id, 1, ?) = ? AND state <> 'purged' LIMIT 10",
                prefix.length(),
                prefix);
    }

    /** Makes a letter the plan's own; not where another plan has it. */
    boolean claim(LetterId id, String plan) {
        return database.update(
                        "UPDATE letters SET claimed_by = ?, state = 'replayed' WHERE id = ?"
                                + " AND (claimed_by = ? OR (claimed_by IS NULL AND state = 'dead'))",
                        plan,
                        id.value(),
                        plan)
                == 1;
    }

    /** Undoes the claim of a letter that was not sent after all. */
    void unclaim(LetterId id, String plan) {
        database.update(
                "UPDATE letters SET claimed_by = NULL, state = 'dead' WHERE id = ? AND claimed_by = ?",
                id.value(),
                plan);
    }

    private IndexedLetter indexed(ResultSet row) throws SQLException {
        DeadLetter letter = reader.read(
                row.getString("message_id"),
                Database.text(row, "body"),
                AttributesJson.read(Database.text(row, "attributes")),
                Database.time(row, "sent_at"));
        return new IndexedLetter(
                letter,
                LetterState.fromWire(row.getString("state")),
                Database.time(row, "first_seen"),
                Database.time(row, "last_seen"),
                row.getInt("gone") == 1);
    }

    @Override
    public void close() {
        database.close();
    }
}
