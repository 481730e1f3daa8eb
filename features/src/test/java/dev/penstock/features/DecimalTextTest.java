package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    private final long seed = Long.getLong("test.seed", 20261124L);
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "1.0, 1",
        "-273.15, -273.15",
        "9.84, 9.84",
        "0.1, 0.1",
        "0.3, 0.3",
        "100.0, 100",
        "1e-320, 1e-320",
        "4.9e-324, 4.9e-324",
        "1.2e-05, 0.000012",
        "1e-7, 1e-7",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "9007199254740992.0, 9007199254740992",
        "9007199254740993.0, 9007199254740992",
        "9007199254740994.0, 9007199254740994",
        "1e20, 100000000000000000000",
        "1.5e21, 1.5e21",
        "1e22, 1e22",
        "1e23, 1e23",
        "2e-3, 0.002",
        "123456.789, 123456.789",
        "16.9979, 16.9979"
    })
    void a_number_is_written_as_its_shortest_decimal(double x, String text) {
        assertThat(DecimalText.of(x)).isEqualTo(text);
        assertThat(Double.compare(Double.parseDouble(text), x)).isZero();
    }

    @Test
    void any_double_reads_back_as_itself_from_as_few_digits_as_can_be() {
        for (int i = 0; i < 200_000; i++) {
            double x = aDouble(i);
            String text = DecimalText.of(x);
            assertTrue(
                    Double.compare(Double.parseDouble(text), x) == 0 && text.length() <= DecimalText.LONGEST,
                    () -> "seed " + seed + ": " + x + " is written as " + text);
            // Whole numbers are written with all their digits, as readers of integers want them.
            assertTrue(
                    x == Math.rint(x)
                            || new BigDecimal(text).compareTo(new BigDecimal(NumberOutput.toString(x, true))) == 0,
                    () -> "seed " + seed + ": " + text + " is not the shortest of " + x);
        }
    }

    @Test
    void the_text_of_a_double_is_read_as_strtod_would_read_it() {
        for (int i = 0; i < 50_000; i++) {
            double x = aDouble(i);
            for (String text : new String[] {DecimalText.of(x), Double.toString(x), new BigDecimal(x).toString()}) {
                char[] chars = ("<" + text + ">").toCharArray();
                assertTrue(
                        Double.compare(NumberText.read(chars, 1, chars.length - 1), x) == 0,
                        () -> "seed " + seed + ": " + text);
            }
        }
    }

    private double aDouble(int i) {
        double x = switch (i % 6) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(1_000_000) / 10_000.0;
            case 2 -> random.nextGaussian();
            case 3 -> random.nextLong() >> random.nextInt(63);
            case 4 -> (random.nextLong() >> 13 + random.nextInt(50)) / 1e6;
            default -> Math.scalb(1.0, random.nextInt(2098) - 1074);
        };
        return Double.isFinite(x) ? x : 0.5;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1..2",
                "1.2.3",
                "0x1p3",
                "1d",
                "1f",
                "nan",
                "inf",
                "Infinity",
                "1 ",
                " 1",
                "--1",
                "1e5.0",
                "\u0663",
                "1_0",
                "1,5"
            })
    void what_is_no_decimal_is_no_number(String text) {
        assertThat(NumberText.read(text.toCharArray(), 0, text.length())).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"-0.0123, -0.0123", "1.2e-05, 1.2e-05", "+5, 5", ".5, 0.5", "5., 5", "1E5, 1e5", "-0, -0.0", "00012, 12"
    })
    void signs_points_and_exponents_are_read_as_they_stand(String text, double x) {
        assertThat(Double.compare(NumberText.read(text.toCharArray(), 0, text.length()), x))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, Infinity",
        "-1e999999999, -Infinity",
        "1e99999999999999999999999, Infinity",
        "1e-999999999, 0.0",
        "9007199254740993, 9007199254740992",
        "123456789012345678901234567890, 1.2345678901234568e29",
        "0.000000000000000000000000000000000001, 1e-36",
        "179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123347747e0, 1.7976931348623157e251"
    })
    void large_and_small_numbers_are_rounded_to_the_nearest_double(String text, double x) {
        assertThat(NumberText.read(text.toCharArray(), 0, text.length())).isEqualTo(x);
    }
}
