package dev.penstock.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TappedServiceTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private Front front;

    /** Cuts what is on the list. */
    private final class Listening implements Tap {
        @Override
        public boolean comes(FrontCall call) {
            said.add(call.accessKey() + " wants " + call.service() + " to " + call.operation());
            return !cut.contains("coming");
        }

        @Override
        public boolean carriedOut(FrontCall call) {
            said.add("done");
            return !cut.contains("done");
        }
    }

    /** Says that it was asked. */
    private final class Asked implements AwsService {
        @Override
        public String signingName() {
            return "sns";
        }

        @Override
        public void handle(Context call) {
            said.add("asked");
            call.result("answer");
        }
    }

    @BeforeEach
    void open() throws IOException {
        front = Front.open(
                0,
                new Switchboard(
                        Map.of(), List.of(new TappedService(new Asked(), new Listening())), call -> call.status(404)));
    }

    @AfterEach
    void close() {
        front.close();
    }

    private String call() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(front.address())
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=KEY7/20261125/eu-central-2/sns/aws4_request, x=y")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=PublishBatch&Version=2010-03-31"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_tap_sees_a_call_before_and_after_the_service() throws Exception {
        assertThat(call()).isEqualTo("answer");
        assertThat(said).containsExactly("KEY7 wants sns to PublishBatch", "asked", "done");
    }

    @Test
    void a_call_that_is_cut_off_when_it_comes_is_not_carried_out() {
        cut.add("coming");
        assertThatThrownBy(this::call).isInstanceOf(IOException.class);
        assertThat(said).isNotEmpty().doesNotContain("asked", "done");
    }

    @Test
    void a_call_that_is_cut_off_in_the_end_is_carried_out_and_has_no_answer() {
        cut.add("done");
        assertThatThrownBy(this::call).isInstanceOf(IOException.class);
        assertThat(said).contains("asked", "done");
    }
}
