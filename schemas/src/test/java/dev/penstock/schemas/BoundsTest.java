package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages made to exhaust the reader are refused on a small stack and within 16 MB. */
class BoundsTest {
    private static final RequestReader READER = new RequestReader();
    private static final long SMALL_STACK = 128 * 1024;
    private static final long MOST_ALLOCATED = 16 * 1024 * 1024;

    static Stream<Arguments> bombs() {
        return Stream.of(
                bomb("arrays in arrays", Reason.OVER_LIMIT, instances("[".repeat(1_000_000))),
                bomb("objects in objects", Reason.OVER_LIMIT, "{\"a\":".repeat(200_000)),
                bomb("objects in the context", Reason.OVER_LIMIT, "{\"context\":" + "{\"a\":".repeat(200_000)),
                bomb("a million digits", Reason.OVER_LIMIT, instances("1".repeat(1_000_000))),
                bomb("a million decimals", Reason.OVER_LIMIT, instances("0." + "1".repeat(1_000_000))),
                bomb("a million digits of an exponent", Reason.OVER_LIMIT, instances("1e" + "9".repeat(1_000_000))),
                bomb("a million digits for an id", Reason.OVER_LIMIT, "{\"id\":" + "1".repeat(1_000_000)),
                bomb("a million characters", Reason.OVER_LIMIT, instances("\"" + "t".repeat(1_000_000) + "\"")),
                bomb("a million characters of a name", Reason.OVER_LIMIT, "{\"" + "n".repeat(1_000_000)),
                bomb("escapes without end", Reason.OVER_LIMIT, instances("\"" + "\\u0041".repeat(170_000))),
                bomb("keys of an instance", Reason.OVER_LIMIT, instances("{" + keys(100_000) + "}")),
                bomb("keys of a request", Reason.OVER_LIMIT, "{" + keys(100_000) + "}"),
                bomb("keys of a request's data", Reason.OVER_LIMIT, "{\"data\":{" + keys(100_000) + "}}"),
                bomb("names that collide in Java", Reason.OVER_LIMIT, instances("{" + collidingInJava(27_000) + "}")),
                bomb(
                        "names that collide in the parser",
                        Reason.OVER_LIMIT,
                        instances(object(collidingInTheParser(50_000)))),
                bomb("a key twice", Reason.NOT_JSON, instances("{\"a\":1,\"a\":2}")),
                bomb("white space before nothing", Reason.NOT_JSON, " ".repeat(1_000_000)),
                bomb("white space behind, then text", Reason.NOT_JSON, "{}" + " ".repeat(1_000_000) + "x"),
                bomb("one byte too many", Reason.OVER_LIMIT, " ".repeat(ContractLimits.MESSAGE_BYTES - 1) + "{}"),
                bomb("commas", Reason.NOT_JSON, instances(",".repeat(1_000_000))),
                bomb("no values", Reason.NOT_JSON, "{" + "\"a\":".repeat(200_000)));
    }

    private static Arguments bomb(String name, Reason reason, String message) {
        return Arguments.of(name, reason, message.getBytes(StandardCharsets.UTF_8));
    }

    private static String instances(String instances) {
        return "{\"model\":\"m\",\"instances\":[" + instances + "]}";
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
                .collect(Collectors.joining(","));
    }

    /** Each pair of Aa and BB has one String.hashCode. */
    private static String collidingInJava(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Integer.toBinaryString(i | 1 << 15).replace("0", "Aa").replace("1", "BB"))
                .map(name -> "\"" + name + "\":0")
                .collect(Collectors.joining(","));
    }

    /** Names of two words that the parser's hash takes for one, whatever its seed: it mixes the seed in after both. */
    private static List<String> collidingInTheParser(int count) {
        int inverse =
                BigInteger.valueOf(33).modInverse(BigInteger.ONE.shiftLeft(32)).intValue();
        Random random = new Random(Seeds.seed());
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            int first = IntStream.range(0, 4).map(i -> '#' + random.nextInt(57)).reduce(0, (word, c) -> word << 8 | c);
            int mixed = first + (first >>> 15);
            mixed ^= mixed >>> 9;
            int second = (0x50454E53 - mixed) * inverse;
            if (IntStream.range(0, 4).map(i -> second >>> 8 * i & 0xFF).allMatch(BoundsTest::isPlain)) {
                names.add(text(first) + text(second));
            }
        }
        return List.copyOf(names);
    }

    private static String object(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\":0").collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private static String text(int word) {
        return new String(new char[] {
            (char) (word >>> 24), (char) (word >>> 16 & 0xFF), (char) (word >>> 8 & 0xFF), (char) (word & 0xFF)
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void a_bomb_is_refused(String name, Reason reason, byte[] body) throws Exception {
        Measured measured = measure(body);
        assertThat(measured.reading()).isInstanceOfSatisfying(RequestReading.Refused.class, it -> {
            assertThat(it.refusal().reason()).isEqualTo(reason);
            assertThat(it.refusal().detail()).hasSizeLessThan(250);
        });
        assertThat(measured.allocated())
                .as("bytes allocated for %d", body.length)
                .isLessThan(MOST_ALLOCATED);
    }

    @Test
    void a_request_as_large_as_a_message_is_accepted() throws Exception {
        String start = "{\"model\":\"m\",\"instances\":[";
        String rows = "\"é🚲\",".repeat(100_000);
        String padding = " "
                .repeat(ContractLimits.MESSAGE_BYTES
                        - start.length()
                        - rows.getBytes(StandardCharsets.UTF_8).length
                        - 3);
        byte[] body = (start + rows + padding + "1]}").getBytes(StandardCharsets.UTF_8);
        assertThat(body).hasSize(ContractLimits.MESSAGE_BYTES);
        Measured measured = measure(body);
        assertThat(measured.reading())
                .isInstanceOfSatisfying(
                        RequestReading.Accepted.class,
                        it -> assertThat(it.request().instanceCount()).isEqualTo(100_001));
        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
    }

    @Test
    void memory_grows_no_faster_than_the_message() throws Exception {
        for (String row :
                new String[] {"{\"a\":1,\"b\":2,\"c\":3},", "[],", "\"x\",", "1e999999999,", "{\"\":{\"\":{}}},"}) {
            long small = measure(instances(row.repeat(2_000) + "1").getBytes(StandardCharsets.UTF_8))
                    .allocated();
            long large = measure(instances(row.repeat(20_000) + "1").getBytes(StandardCharsets.UTF_8))
                    .allocated();
            assertThat(large).as(row).isLessThan(11 * small + 100_000);
        }
    }

    @Test
    void names_in_one_message_do_not_decide_on_the_next() {
        List<String> names = collidingInTheParser(3_000);
        for (int from = 0; from < names.size(); from += 100) {
            assertThat(READER.read(instances(object(names.subList(from, from + 100)))))
                    .isInstanceOf(RequestReading.Accepted.class);
        }
    }

    /** Which names collide depends on a parser's seed, so the second parser over a message may find more than the first. */
    @Test
    void colliding_names_do_not_stop_who_reads_an_accepted_request_on() throws IOException {
        try (JsonParser parser =
                JsonSlice.of(object(collidingInTheParser(5_000))).parser()) {
            int names = 0;
            while (parser.nextToken() != null) {
                names += parser.currentToken() == JsonToken.FIELD_NAME ? 1 : 0;
            }
            assertThat(names).isEqualTo(5_000);
        }
    }

    private record Measured(RequestReading reading, long allocated) {}

    /** Reads on a thread of a small stack, where recursion into the message would show. */
    private static Measured measure(byte[] body) throws Exception {
        FutureTask<Measured> reading = new FutureTask<>(() -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            READER.read("{\"model\":\"warm\",\"instances\":[1]}");
            long before = threads.getCurrentThreadAllocatedBytes();
            RequestReading read = READER.read(body);
            return new Measured(read, threads.getCurrentThreadAllocatedBytes() - before);
        });
        new Thread(null, reading, "reader", SMALL_STACK).start();
        return reading.get();
    }
}
