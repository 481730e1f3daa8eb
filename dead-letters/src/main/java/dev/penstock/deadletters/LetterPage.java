package dev.penstock.deadletters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some letters, the oldest first.
 *
 * @param next behind which the next page begins; empty on the last page
 */
public record LetterPage(List<IndexedLetter> letters, Optional<Position> next) {
    public LetterPage {
        letters = List.copyOf(letters);
    }

    /**
     * A place in the order of letters.
     *
     * @param diedAt in milliseconds, as the index has it
     * @param id of the letter that stands there
     */
    public record Position(long diedAt, String id) {
        static final Position FIRST = new Position(Long.MIN_VALUE, "");

        static Position of(DeadLetter letter) {
            return new Position(letter.diedAt().toEpochMilli(), letter.id().value());
        }

        public static Position of(Instant diedAt, LetterId id) {
            return new Position(diedAt.toEpochMilli(), id.value());
        }
    }
}
