package dev.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.local.http.FrontCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud with a test's instruments in it. */
class InstrumentsTest {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              In: { Type: AWS::SQS::Queue }
              News: { Type: AWS::SNS::Topic }
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: dev.penstock.local.EchoFunction::handleRequest
                  Environment:
                    Variables: { TOPIC: !Ref News }
                  Events:
                    In:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt In.Arn
                        FunctionResponseTypes: [ReportBatchItemFailures]
            Outputs:
              In: { Value: !Ref In }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_tap_sees_functions_and_mappings_and_instances_are_made_by_the_test_s_own_factory() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger made = new AtomicInteger();
        Instruments instruments = Instruments.none()
                .withTap((FrontCall call) -> {
                    seen.add(call.service() + " " + call.operation());
                    return true;
                })
                .withInstances(usual -> function -> {
                    made.incrementAndGet();
                    return usual.create(function);
                });
        Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.of(template).withPort(0), instruments);
                Clients clients = new Clients("eu-central-2")) {
            String queue = cloud.outputs().getOrDefault("In", "");
            var unused = clients.sqs(cloud.endpoint())
                    .sendMessage(call -> call.queueUrl(queue).messageBody("hello"));
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.contains("sqs DeleteMessageBatch"));
        }
        assertThat(seen).contains("sqs SendMessage", "sqs ReceiveMessage", "sns Publish");
        assertThat(made).hasValue(1);
    }
}
