package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {

    @Test
    void floats_are_printed_as_python_prints_them() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("python-floats.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> samples = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            assertThat(samples).hasSizeGreaterThan(300);
            for (String[] sample : samples) {
                float value = Float.intBitsToFloat(Integer.parseUnsignedInt(sample[0]));
                assertThat(PythonFloat.repr(value)).isEqualTo(sample[1]);
                assertThat((float) PythonFloat.parse(sample[1])).isEqualTo(value);
            }
        }
    }

    @Test
    void what_is_no_number_has_python_s_words() {
        assertThat(PythonFloat.repr(Float.NaN)).isEqualTo("nan");
        assertThat(PythonFloat.repr(Float.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(PythonFloat.json(Float.NaN)).isEqualTo("NaN");
        assertThat(PythonFloat.json(Float.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(PythonFloat.repr(-0f)).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @CsvSource({"1_000,1000", "' 5. ',5", ".5,0.5", "+1e+5,1e5", "1_0.5_0e1_0,105000000000", "-Infinity,-Infinity"})
    void numbers_are_read_as_python_reads_them(String text, double value) {
        assertThat(PythonFloat.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "_1", "1_", "1__0", "1e", "0x10", "5f", "5d", "infin", "5 5", ".", "+-5", "1_.5", "1._5"})
    void what_python_refuses_is_refused(String text) {
        assertThatThrownBy(() -> PythonFloat.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
