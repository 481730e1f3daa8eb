package dev.penstock.local.sagemaker;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The wire's names of closed choices: INTERNAL_FAILURE is {@code internal-failure}. */
final class FaultNames {

    private FaultNames() {}

    static String of(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> String all(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(FaultNames::of).collect(Collectors.joining(", "));
    }
}
