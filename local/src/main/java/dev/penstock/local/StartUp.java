package dev.penstock.local;

import dev.penstock.environment.JsonLog;
import dev.penstock.local.dynamodb.DynamoDbService;
import dev.penstock.local.dynamodb.TableServer;
import dev.penstock.local.http.AwsService;
import dev.penstock.local.http.Front;
import dev.penstock.local.http.Switchboard;
import dev.penstock.local.http.TappedService;
import dev.penstock.local.http.Upstream;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.LambdaOptions;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.UnknownFunction;
import dev.penstock.local.lambda.api.LambdaService;
import dev.penstock.local.lambda.gateway.HttpApi;
import dev.penstock.local.lambda.mapping.HandlerChecks;
import dev.penstock.local.lambda.mapping.Mappings;
import dev.penstock.local.lambda.mapping.RefusedMapping;
import dev.penstock.local.lambda.schedule.Schedules;
import dev.penstock.local.sagemaker.FaultsHandler;
import dev.penstock.local.sagemaker.SageMakerRuntimeService;
import dev.penstock.local.sagemaker.UnsupportedBooster;
import dev.penstock.local.sns.SnsService;
import dev.penstock.local.sqs.QueueServer;
import dev.penstock.local.sqs.SqsService;
import dev.penstock.local.template.DeclaredMapping;
import dev.penstock.local.template.Deployment;
import dev.penstock.local.template.Output;
import dev.penstock.local.template.Stack;
import dev.penstock.local.template.Template;
import dev.penstock.local.template.UnusableTemplate;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts a cloud: first what can be wrong about its description, then its parts, then what the template declares of them. */
final class StartUp {
    private final CloudOptions options;
    private final Instruments instruments;
    private final Closing closing = new Closing();
    private final List<String> faults = new ArrayList<>();
    private volatile Handler handler = Pages::starting;

    private StartUp(CloudOptions options, Instruments instruments) {
        this.options = options;
        this.instruments = instruments;
    }

    static EmbeddedCloud run(CloudOptions options, Instruments instruments) {
        StartUp startUp = new StartUp(options, instruments);
        try {
            return startUp.start();
        } catch (RuntimeException | Error e) {
            startUp.closing.close();
            throw e;
        }
    }

    private EmbeddedCloud start() {
        URI front = openFront();
        Optional<Stack> stack = readTemplate(front);
        SageMakerRuntimeService sageMaker = loadModels();
        failIfFaulty();
        return start(front, stack.orElseThrow(), sageMaker);
    }

    private URI openFront() {
        try {
            return closing.opened(Front.open(options.port(), call -> handler.handle(call)))
                    .address();
        } catch (IOException e) {
            faults.add("Port %d of 127.0.0.1 can't be had: %s".formatted(options.port(), e.getMessage()));
            return URI.create("http://127.0.0.1:" + options.port());
        }
    }

    private Optional<Stack> readTemplate(URI front) {
        Deployment deployment = new Deployment(
                options.stackName(), options.region(), CloudOptions.ACCOUNT, front, options.parameters());
        try {
            Stack stack = Template.read(options.template(), deployment);
            faults.addAll(HandlerChecks.faults(
                    stack.functions(),
                    stack.mappings().stream().map(DeclaredMapping::definition).toList()));
            return Optional.of(stack);
        } catch (UnusableTemplate e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private SageMakerRuntimeService loadModels() {
        try {
            if (Files.isDirectory(options.models())) {
                return closing.opened(SageMakerRuntimeService.of(options.models()));
            }
        } catch (IOException | UnsupportedBooster e) {
            faults.add("The models can't be served: " + e.getMessage());
        }
        return closing.opened(new SageMakerRuntimeService(Map.of(), InstantSource.system()));
    }

    private void failIfFaulty() {
        if (!faults.isEmpty()) {
            throw new StartUpFailure(faults);
        }
    }

    private EmbeddedCloud start(URI front, Stack stack, SageMakerRuntimeService sageMaker) {
        Clients clients = closing.opened(new Clients(options.region()));
        CompletableFuture<DynamoDbService> tables = CompletableFuture.supplyAsync(() -> startTables(stack, clients));
        QueueServer queueServer = closing.opened(QueueServer.start(options.region(), CloudOptions.ACCOUNT, front));
        SqsClient sqs = clients.sqs(queueServer.address());
        LambdaOptions lambda = LambdaOptions.of(options.region(), CloudOptions.ACCOUNT);
        Functions functions = closing.opened(Functions.start(
                withLogFile(stack), lambda, instruments.instances().apply(Functions.inProcess(lambda))));
        SnsService sns = new SnsService(
                sqs, (arn, event) -> invokeLater(functions, arn, event), options.region(), CloudOptions.ACCOUNT);
        SqsService queues = closing.opened(new SqsService(queueServer.address()));
        Mappings mappings = closing.opened(Mappings.start(functions, polling(front, sqs, clients)));
        DynamoDbService dynamoDb = closing.opened(joined(tables));
        Outputs outputs = outputs(stack);
        Pages pages = new Pages(outputs);
        Map<String, Handler> byPath = new LinkedHashMap<>(pages.byPath());
        byPath.put(FaultsHandler.PATH, new FaultsHandler(sageMaker));
        handler = new Switchboard(
                byPath,
                tapped(List.of(queues, sns, sageMaker, dynamoDb, new LambdaService(functions, mappings))),
                api(stack, functions));
        provision(front, stack, clients);
        map(stack, mappings);
        startSchedules(stack, functions);
        failIfFaulty();
        pages.ready();
        return new EmbeddedCloud(
                closing, new Parts(front, queueServer.address(), sns, sageMaker, functions, mappings), outputs);
    }

    /** Mappings poll the broker itself, unless a tap is to see them. */
    private SqsClient polling(URI front, SqsClient broker, Clients clients) {
        return instruments.tap().isPresent() ? clients.sqs(front) : broker;
    }

    private List<AwsService> tapped(List<AwsService> services) {
        return instruments
                .tap()
                .map(tap -> services.stream()
                        .map(service -> (AwsService) new TappedService(service, tap))
                        .toList())
                .orElse(services);
    }

    private DynamoDbService startTables(Stack stack, Clients clients) {
        TableServer server = closing.opened(TableServer.start());
        try (Upstream tables = Upstream.at(server.address(), "tables")) {
            Provisioning provisioning = new Provisioning();
            provisioning.tables(stack, tables, clients.dynamoDb(server.address()));
            report(provisioning);
        }
        return new DynamoDbService(server.address());
    }

    private synchronized void report(Provisioning provisioning) {
        faults.addAll(provisioning.faults());
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private List<FunctionDefinition> withLogFile(Stack stack) {
        return stack.functions().stream()
                .map(function -> function.withEnvironment(with(
                        function.environment(),
                        JsonLog.FILE_KEY,
                        options.logFile().map(Path::toString).orElse(JsonLog.NOWHERE))))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private static boolean invokeLater(Functions functions, String arn, byte[] event) {
        try {
            String unused = functions.invokeLater(arn, Payload.of(event));
            return true;
        } catch (UnknownFunction e) {
            return false;
        }
    }

    private static Handler api(Stack stack, Functions functions) {
        List<HttpApi> apis = stack.apis().stream()
                .map(definition -> new HttpApi(definition, functions))
                .toList();
        return call -> {
            Optional<HttpApi> api =
                    apis.stream().filter(candidate -> candidate.takes(call)).findFirst();
            if (api.isPresent()) {
                api.get().handle(call);
            } else {
                notFound(call);
            }
        };
    }

    /** What API Gateway says when no route fits. */
    private static void notFound(Context call) {
        call.status(404)
                .contentType("application/json")
                .result("{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static Outputs outputs(Stack stack) {
        Map<String, String> outputs = new LinkedHashMap<>();
        stack.outputs().forEach((Output output) -> outputs.put(output.name(), output.value()));
        return new Outputs(outputs);
    }

    /** Queues and topics are made through the front, which must remember what ElasticMQ does not. */
    private void provision(URI front, Stack stack, Clients clients) {
        Provisioning provisioning = new Provisioning();
        provisioning.queues(stack, clients.sqs(front));
        provisioning.topics(stack, clients.sns(front));
        report(provisioning);
    }

    private void map(Stack stack, Mappings mappings) {
        for (DeclaredMapping mapping : stack.mappings()) {
            try {
                var unused = mappings.create(mapping.uuid(), mapping.definition());
            } catch (RefusedMapping | UnknownFunction e) {
                faults.add(
                        "The mapping of %s: %s".formatted(mapping.definition().function(), e.getMessage()));
            }
        }
    }

    private void startSchedules(Stack stack, Functions functions) {
        try {
            closing.opened(Schedules.start(stack.schedules(), functions));
        } catch (IllegalArgumentException e) {
            faults.add("A schedule: " + e.getMessage());
        }
    }
}
