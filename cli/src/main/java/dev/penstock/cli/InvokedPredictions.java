package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Predictions by the stack's predict function, which is sent what API Gateway would send it. */
final class InvokedPredictions implements Predictions {
    private final LambdaClient lambda;
    private final String function;
    private final String model;

    private InvokedPredictions(LambdaClient lambda, String function, String model) {
        this.lambda = lambda;
        this.function = function;
        this.model = model;
    }

    static InvokedPredictions of(StackOutputs stack, String model, Duration timeout) {
        String function = stack.need(StackOutputs.PREDICT_FUNCTION);
        LambdaClient lambda = new AwsClients(stack.environment())
                .configured(LambdaClient.builder(), "LAMBDA", CallBudget.once(timeout));
        return new InvokedPredictions(lambda, function, model);
    }

    @Override
    public List<RowOutcome> of(List<InputRow> rows) {
        JsonNode answer = invoke(event(rows));
        JsonNode body = read(answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
        JsonNode predictions = body.path("predictions");
        if (predictions.size() != rows.size()) {
            throw refusal(answer.path("statusCode").asInt(), body);
        }
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(RowOutcome.of(predictions.get(i), rows.get(i).number(), i));
        }
        return outcomes;
    }

    private String event(List<InputRow> rows) {
        ObjectNode event = Json.object();
        event.put("version", "2.0").putObject("requestContext");
        event.putObject("pathParameters").put("model", model + ":predict");
        event.putObject("headers").put("content-type", "application/json");
        event.put("body", "{\"instances\":" + Predictions.array(rows) + "}").put("isBase64Encoded", false);
        return event.toString();
    }

    private JsonNode invoke(String event) {
        InvokeResponse response =
                lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String(event)));
        if (response.functionError() != null) {
            throw CommandFault.service(
                    "the function " + function + " failed (" + response.functionError() + "); its log says why");
        }
        return read(response.payload().asByteArray());
    }

    private JsonNode read(byte[] json) {
        try {
            return Json.read(json);
        } catch (IOException e) {
            throw CommandFault.service("the function " + function + " answered with something that is no JSON");
        }
    }

    private static CommandFault refusal(int status, JsonNode problem) {
        String said = problem.path("detail").asText("an answer without predictions");
        if (status == 404) {
            return CommandFault.configuration(said);
        }
        if (status == 504) {
            return CommandFault.timeout(said);
        }
        return status >= 500 ? CommandFault.service(said) : CommandFault.usage(said);
    }

    @Override
    public void close() {
        lambda.close();
    }
}
