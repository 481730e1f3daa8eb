package dev.penstock.e2e.scenarios;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Short names that all have one {@code String.hashCode}, so that a table of them is a list: three free letters, and six that make up for them. */
final class CollidingNames {
    private static final int HASH = 0x5EED_5EED;
    private static final int TAIL = 6;
    private static final int FIRST = '#';
    private static final int LETTERS = '~' - FIRST + 1;

    private CollidingNames() {}

    /** An instance with so many fields. */
    static String instance(int fields) {
        return of(fields).map(name -> "\"" + name + "\":0").collect(Collectors.joining(",", "{", "}"));
    }

    static Stream<String> of(int count) {
        return IntStream.range(0, LETTERS * LETTERS * LETTERS)
                .mapToObj(CollidingNames::name)
                .flatMap(Optional::stream)
                .limit(count);
    }

    /** The name that begins with three letters, if six more can give it the hash. */
    private static Optional<String> name(int number) {
        StringBuilder name = new StringBuilder()
                .append((char) (FIRST + number / LETTERS / LETTERS))
                .append((char) (FIRST + number / LETTERS % LETTERS))
                .append((char) (FIRST + number % LETTERS));
        int behind = HASH - name.toString().concat("\0".repeat(TAIL)).hashCode();
        return tail(Integer.toUnsignedLong(behind))
                .map(name::append)
                .map(StringBuilder::toString)
                .filter(it -> it.indexOf('\\') < 0);
    }

    /** Letters as the digits of a number to the base of 31, the last first. */
    private static Optional<String> tail(long hash) {
        StringBuilder digits = new StringBuilder();
        long rest = hash;
        for (int i = 1; i < TAIL; i++) {
            long digit = '@' + Math.floorMod(rest - '@', 31L);
            digits.append((char) digit);
            rest = (rest - digit) / 31;
        }
        if (rest < FIRST || rest >= FIRST + LETTERS) {
            return Optional.empty();
        }
        return Optional.of(digits.append((char) rest).reverse().toString());
    }
}
