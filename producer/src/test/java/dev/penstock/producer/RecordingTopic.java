package dev.penstock.producer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of SNS as a subscription takes: it answers Subscribe and Unsubscribe, and says what it was asked. */
final class RecordingTopic implements AutoCloseable {
    private static final String SUBSCRIPTION = "arn:aws:sns:eu-central-1:000000000000:results:1";
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    RecordingTopic() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            asked.add(form);
            String action = form.contains("Action=Unsubscribe") ? "Unsubscribe" : "Subscribe";
            byte[] answer = """
                    <%1$sResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><%1$sResult>\
                    <SubscriptionArn>%2$s</SubscriptionArn></%1$sResult></%1$sResponse>""".formatted(action, SUBSCRIPTION).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
