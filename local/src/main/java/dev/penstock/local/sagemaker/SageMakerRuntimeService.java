package dev.penstock.local.sagemaker;

import dev.penstock.local.http.AwsService;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SageMaker's runtime API, of which it answers InvokeEndpoint: {@code POST /endpoints/NAME/invocations}. Each folder with a {@code
 * booster.json} is an endpoint of the folder's name.
 *
 * <p>An endpoint that is missing is a ValidationError (400); a body of more than 6,291,456 bytes is a 413; what the model's
 * container refuses is a ModelError (424) with the container's status and text.
 */
public final class SageMakerRuntimeService implements AwsService, AutoCloseable {

    private static final int BODY_LIMIT = 6_291_456;
    private static final Pattern INVOCATIONS = Pattern.compile("/endpoints/([^/]+)/invocations");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern REGION = Pattern.compile("Credential=[^/]+/[^/]+/([a-z0-9-]+)/sagemaker/");

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Wire wire = new Wire(closed);
    private final SortedMap<String, Endpoint> endpoints = new TreeMap<>();

    /** Serves these boosters by their endpoints' names. */
    public SageMakerRuntimeService(Map<String, Booster> boosters, InstantSource clock) {
        boosters.forEach((name, booster) -> endpoints.put(name, new Endpoint(name, booster, clock, closed)));
    }

    /**
     * Serves every {@code NAME/booster.json} of a folder.
     *
     * @throws UnsupportedBooster if one can't be evaluated
     */
    public static SageMakerRuntimeService of(Path models) throws IOException {
        SortedMap<String, Booster> boosters = new TreeMap<>();
        for (Path folder : folders(models)) {
            Path booster = folder.resolve("booster.json");
            if (Files.exists(booster)) {
                boosters.put(String.valueOf(folder.getFileName()), Booster.load(booster));
            }
        }
        return new SageMakerRuntimeService(boosters, InstantSource.system());
    }

    private static Iterable<Path> folders(Path models) throws IOException {
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    public SortedSet<String> names() {
        return new TreeSet<>(endpoints.keySet());
    }

    public Optional<Endpoint> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    @Override
    public String signingName() {
        return "sagemaker";
    }

    @Override
    public void handle(Context call) throws Exception {
        Reply reply = reply(call);
        call.res().setHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        wire.send(reply, call.req(), call.res());
    }

    /** Ends every call that hangs or drips. */
    @Override
    public void close() {
        closed.countDown();
    }

    private Reply reply(Context call) throws IOException, InterruptedException {
        Matcher path = INVOCATIONS.matcher(call.path());
        if (!path.matches() || !call.req().getMethod().equals("POST")) {
            return new Reply(404, Map.of("x-amzn-ErrorType", "UnknownOperationException"), "{}");
        }
        EndpointErrors errors = new EndpointErrors(region(call), path.group(1));
        if (!NAME.matcher(path.group(1)).matches()) {
            return errors.noName();
        }
        byte[] body = call.bodyAsBytes();
        if (body.length > BODY_LIMIT) {
            return errors.tooLarge(BODY_LIMIT);
        }
        Endpoint endpoint = endpoints.get(path.group(1));
        if (endpoint == null) {
            return errors.notFound();
        }
        String variant = header(call, "X-Amzn-SageMaker-Target-Variant");
        if (!variant.isEmpty() && !variant.equals("AllTraffic")) {
            return errors.noSuchVariant(variant);
        }
        return endpoint.invoke(new Call(body, header(call, "Content-Type"), header(call, "Accept"), region(call)));
    }

    private static String region(Context call) {
        Matcher scope = REGION.matcher(header(call, "Authorization"));
        return scope.find() ? scope.group(1) : "us-east-1";
    }

    private static String header(Context call, String name) {
        String value = call.req().getHeader(name);
        return value == null ? "" : value;
    }
}
