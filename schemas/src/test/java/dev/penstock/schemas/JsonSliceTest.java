package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSliceTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void another_encoding_is_no_json(String encoding) {
        assertIsNoJson("[1]".getBytes(Charset.forName(encoding)));
    }

    @Test
    void a_byte_order_mark_is_no_json() {
        assertIsNoJson("\uFEFF[1]".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void zero_bytes_in_front_are_no_json_whatever_follows() {
        byte[] zeros = new byte[4_278];
        zeros[4_200] = '{';
        assertIsNoJson(zeros);
    }

    @Test
    void the_shortest_json_and_an_empty_stretch_are_parsed() throws IOException {
        assertThat(JsonSlice.of("1").parser().nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
        assertThat(JsonSlice.of("").parser().nextToken()).isNull();
        assertThat(JsonSlice.of("[ 1, \"\u00e4\"]").elements())
                .extracting(JsonSlice::text)
                .containsExactly("1", "\"\u00e4\"");
    }

    private static void assertIsNoJson(byte[] bytes) {
        JsonSlice slice = new JsonSlice(bytes, 0, bytes.length);
        assertThatThrownBy(slice::parser).isInstanceOf(JsonParseException.class);
        assertThatThrownBy(slice::elements).isInstanceOf(JsonParseException.class);
    }
}
