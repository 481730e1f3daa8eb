package dev.penstock.scorer;

import com.sun.net.httpserver.HttpServer;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.sns.SnsClient;

/** SNS's PublishBatch on loopback HTTP, entry by entry as a test wants; remembers each call's entries. */
final class LoopbackTopic implements AutoCloseable {

    /** What becomes of an entry. */
    enum Fate {
        TAKEN,
        FAILED,
        SENDER_FAULT,
        CALL_FAILS
    }

    /** Stands for an entry's id in a call that publishes one message. */
    private static final String ALONE = "";

    private final ConcurrentLinkedQueue<List<String>> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> attributes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;

    /** @param fate from the number of the call, from 1, and an entry's message */
    LoopbackTopic(BiFunction<Integer, String, Fate> fate) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Map<String, String> parameters =
                    parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> entries = entries(parameters);
            remember(parameters);
            int call = number.incrementAndGet();
            calls.add(new ArrayList<>(entries.values()));
            boolean fails = entries.values().stream().anyMatch(message -> fate.apply(call, message) == Fate.CALL_FAILS);
            byte[] answer = fails
                    ? "<ErrorResponse><Error><Type>Sender</Type><Code>KMSAccessDenied</Code></Error></ErrorResponse>"
                            .getBytes(StandardCharsets.UTF_8)
                    : answer(call, entries, fate).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(fails ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void remember(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (name.endsWith(".Name")) {
                String text = name.substring(0, name.length() - ".Name".length()) + ".Value.StringValue";
                attributes.add(value + "=" + parameters.getOrDefault(text, ""));
            }
        });
    }

    /** Message by entry id. */
    private static Map<String, String> entries(Map<String, String> parameters) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 1; parameters.containsKey(prefix(i) + "Id"); i++) {
            entries.put(
                    parameters.getOrDefault(prefix(i) + "Id", ""), parameters.getOrDefault(prefix(i) + "Message", ""));
        }
        if (parameters.containsKey("Message")) {
            entries.put(ALONE, parameters.getOrDefault("Message", ""));
        }
        return entries;
    }

    private static String prefix(int entry) {
        return "PublishBatchRequestEntries.member." + entry + ".";
    }

    private static String answer(int call, Map<String, String> entries, BiFunction<Integer, String, Fate> fate) {
        if (entries.containsKey(ALONE)) {
            return "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
                    + "<MessageId>m</MessageId></PublishResult></PublishResponse>";
        }
        StringBuilder taken = new StringBuilder();
        StringBuilder failed = new StringBuilder();
        entries.forEach((id, message) -> {
            Fate it = fate.apply(call, message);
            if (it == Fate.TAKEN) {
                taken.append("<member><Id>" + id + "</Id><MessageId>m-" + id + "</MessageId></member>");
            } else {
                failed.append("<member><Id>" + id + "</Id><Code>InternalError</Code><SenderFault>"
                        + (it == Fate.SENDER_FAULT) + "</SenderFault></member>");
            }
        });
        return "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishBatchResult><Successful>"
                + taken + "</Successful><Failed>" + failed + "</Failed></PublishBatchResult></PublishBatchResponse>";
    }

    /** The messages of each call. */
    List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** The attributes of all messages, each {@code name=value}. */
    List<String> attributes() {
        return List.copyOf(attributes);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    SnsClient client() {
        return new AwsClients(Map.of(
                        "AWS_ENDPOINT_URL",
                        url(),
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test"))
                .sns(new CallBudget(1, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
