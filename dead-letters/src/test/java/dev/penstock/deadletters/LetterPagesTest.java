package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.deadletters.LetterPage.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterPagesTest {
    private static final int NUMBER = 450;

    @TempDir
    private Path folder = Path.of("");

    private LetterIndex index;

    @BeforeEach
    void open() {
        index = LetterIndex.open(folder.resolve("index.db"));
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            letters.add(letter("r-" + i, i % 3 == 0));
        }
        index.put(letters, index.beginLook(SomeLetters.NOON, 0), SomeLetters.NOON);
    }

    @AfterEach
    void close() {
        index.close();
    }

    /** All died at the same time, of one of two causes. */
    private static DeadLetter letter(String id, boolean ours) {
        Map<String, LetterAttribute> attributes = new LinkedHashMap<>();
        if (ours) {
            SomeLetters.outOfRange(id, 0).forEach((name, value) -> attributes.put(name, LetterAttribute.text(value)));
        }
        return new LetterReader().read("m-" + id, SomeLetters.request(id, "9"), attributes, SomeLetters.NOON);
    }

    private static boolean any(DeadLetter unused) {
        return true;
    }

    @Test
    void pages_have_each_letter_once_though_all_died_at_one_time() {
        List<String> met = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        do {
            LetterPage page = new LetterPages(index).open(LetterPagesTest::any, after, 7);
            page.letters().forEach(it -> met.add(it.letter().id().value()));
            after = page.next();
        } while (after.isPresent());
        assertThat(met).hasSize(NUMBER).doesNotHaveDuplicates();
    }

    @Test
    void the_letters_of_a_cause_are_paged_alone_and_the_last_page_has_none_behind_it() {
        Cause cause = letter("another", true).cause();
        LetterPages pages = new LetterPages(index);
        LetterPage first = pages.open(cause, LetterPagesTest::any, Optional.empty(), NUMBER / 3 - 1);
        LetterPage last = pages.open(cause, LetterPagesTest::any, first.next(), NUMBER);
        assertThat(first.letters())
                .hasSize(NUMBER / 3 - 1)
                .allMatch(it -> it.letter().cause().key().equals(cause.key()));
        assertThat(last.letters()).hasSize(1);
        assertThat(last.next()).isEmpty();
        assertThat(pages.archived(LetterPagesTest::any, Optional.empty(), 1).letters())
                .isEmpty();
    }

    @Test
    void a_selection_that_few_letters_fit_is_looked_for_behind_the_first_lot() {
        String last = new LetterPages(index)
                .open(LetterPagesTest::any, Optional.empty(), NUMBER)
                .letters()
                .get(NUMBER - 1)
                .letter()
                .id()
                .value();
        LetterPage page = new LetterPages(index).open(it -> it.id().value().equals(last), Optional.empty(), 50);
        assertThat(page.letters()).hasSize(1);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void causes_have_keys_of_one_length_that_tell_their_parts_apart() {
        Cause one = new Cause("ab", "c", "", "");
        assertThat(one.key()).matches("[0-9a-f]{16}").isNotEqualTo(new Cause("a", "bc", "", "").key());
        assertThat(new Cause("<script>".repeat(2_000), "", "", "").key()).hasSize(16);
        assertThat(one).hasToString("reason=ab component=c");
    }
}
