package dev.penstock.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows the letters of an index page by page. */
public final class LetterPages {
    private static final int LOT = 200;

    private final LetterIndex index;

    public LetterPages(LetterIndex index) {
        this.index = index;
    }

    /** Letters that are there to be dealt with. */
    public LetterPage open(Predicate<DeadLetter> selection, Optional<LetterPage.Position> after, int most) {
        return page(selection, after, most, LetterIndex.OPEN);
    }

    /** The same of one cause, without a look at all others. */
    public LetterPage open(
            Cause cause, Predicate<DeadLetter> selection, Optional<LetterPage.Position> after, int most) {
        String ofCause = LetterIndex.OPEN + " AND reason = ? AND component = ? AND model = ? AND field = ?";
        return page(selection, after, most, ofCause, cause.reason(), cause.component(), cause.model(), cause.field());
    }

    /** Letters that were archived. */
    public LetterPage archived(Predicate<DeadLetter> selection, Optional<LetterPage.Position> after, int most) {
        return page(selection, after, most, LetterIndex.ARCHIVED);
    }

    private LetterPage page(
            Predicate<DeadLetter> selection,
            Optional<LetterPage.Position> after,
            int most,
            String which,
            Object... values) {
        List<IndexedLetter> found = new ArrayList<>();
        LetterPage.Position position = after.orElse(LetterPage.Position.FIRST);
        List<IndexedLetter> lot;
        do {
            lot = index.behind(position, LOT, which, values);
            for (IndexedLetter letter : lot) {
                if (selection.test(letter.letter())) {
                    if (found.size() == most) {
                        return new LetterPage(found, Optional.of(last(found)));
                    }
                    found.add(letter);
                }
            }
            position = lot.isEmpty() ? position : last(lot);
        } while (lot.size() == LOT);
        return new LetterPage(found, Optional.empty());
    }

    private static LetterPage.Position last(List<IndexedLetter> letters) {
        return LetterPage.Position.of(letters.get(letters.size() - 1).letter());
    }
}
