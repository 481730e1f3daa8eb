package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a row may cost, in units that do not hang on how busy the machine is: bytes allocated. */
class HotPathTest {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ROWS = 1_000;

    @Test
    void a_row_allocates_next_to_nothing() throws IOException {
        String instance =
                "{\"datetime\":\"2011-01-20 17:00:00\",\"season\":1,\"holiday\":0,\"workingday\":1,\"weather\":1,"
                        + "\"temp\":10.66,\"atemp\":12.88,\"humidity\":44,\"windspeed\":16.9979}";
        assertThat(bytesPerRow(Samples.plan("bike-rental"), instance)).isLessThan(50);
    }

    @Test
    void a_row_of_scaled_and_one_hot_columns_allocates_next_to_nothing() throws IOException {
        FeaturePlan everything = Samples.plan("everything");
        String instance =
                "{\"features\":[\"31.12.2018\",\"2018-12-31T07:13:00Z\",123.45,4,true,7.77,\"house\",\"green\",null]}";
        assertThat(bytesPerRow(everything, instance)).isLessThan(200);
    }

    @Test
    void a_wrong_row_allocates_next_to_nothing() throws IOException {
        assertThat(bytesPerRow(Samples.plan("bike-rental"), "{\"features\":[\"12\",1,0,1,1,10.66,12.88,44,16.9979]}"))
                .isLessThan(50);
    }

    private static long bytesPerRow(FeaturePlan plan, String instance) throws IOException {
        byte[] batch =
                ("[" + String.join(",", Collections.nCopies(ROWS, instance)) + "]").getBytes(StandardCharsets.UTF_8);
        EncodedRows rows = plan.newRows();
        long least = Long.MAX_VALUE;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 20; round++) {
            rows.clear();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            transformAll(plan, batch, rows);
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            least = Math.min(least, allocated / ROWS);
        }
        return least;
    }

    private static void transformAll(FeaturePlan plan, byte[] batch, EncodedRows rows) throws IOException {
        try (JsonParser parser = JSON.createParser(batch)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                plan.transform(parser, rows);
            }
        }
    }

    @Test
    void one_plan_serves_many_threads() {
        FeaturePlan plan = Samples.plan("bike-rental");
        IntStream.range(0, 64).parallel().forEach(thread -> {
            EncodedRows rows = plan.newRows();
            for (int i = 0; i < 200; i++) {
                int hour = (thread + i) % 24;
                String instance = "{\"features\":[\"2011-01-20 " + (hour < 10 ? "0" : "") + hour + ":00:00\",1,0,1,1,"
                        + thread + "." + i + ",12.88,44,0]}";
                try (JsonParser parser = Instances.parser(instance)) {
                    assertThat(plan.transform(parser, rows)).isEmpty();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                String temp = DecimalText.of(Double.parseDouble(thread + "." + i));
                assertThat(new String(rows.body(i, i + 1), StandardCharsets.US_ASCII))
                        .isEqualTo("1,0,1,1," + temp + ",12.88,44,0,2011,1,20,3," + hour);
            }
        });
    }
}
