package dev.penstock.local.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each call to the one that answers it: a page of the cloud itself, a service, or the deployed HTTP API. */
public final class Switchboard implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, Handler> pages = new TreeMap<>();
    private final SortedMap<String, AwsService> services = new TreeMap<>();
    private final Handler api;

    /**
     * A switchboard that is complete.
     *
     * @param pages by the path that they and what is below them have
     * @param api what answers the calls to no service
     */
    public Switchboard(Map<String, Handler> pages, List<AwsService> services, Handler api) {
        this.pages.putAll(pages);
        services.forEach(service -> this.services.put(service.signingName(), service));
        this.api = api;
    }

    @Override
    public void handle(Context call) {
        try {
            connect(call);
        } catch (Exception e) {
            LOG.error("{} {} failed", call.method(), call.path(), e);
            error(call, 500, "InternalFailure", "The embedded cloud failed: " + e);
        }
    }

    private void connect(Context call) throws Exception {
        Optional<Handler> page = page(call.path());
        if (page.isPresent()) {
            page.get().handle(call);
            return;
        }
        Optional<String> name = ServiceName.of(call);
        AwsService service = services.get(name.orElse(""));
        if (service != null) {
            call.header("x-amzn-RequestId", UUID.randomUUID().toString());
            service.handle(call);
        } else if (name.isPresent()) {
            error(call, 501, "NotImplemented", name.get() + " is not provided here, only " + services.keySet());
        } else {
            api.handle(call);
        }
    }

    private Optional<Handler> page(String path) {
        return pages.entrySet().stream()
                .filter(page -> path.equals(page.getKey()) || path.startsWith(page.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** An error in the form that the caller's protocol has. */
    private static void error(Context call, int status, String code, String detail) {
        String type = call.contentType() == null ? "" : call.contentType();
        call.status(status).header("x-amzn-ErrorType", code);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            String text = detail.replace("&", "&amp;").replace("<", "&lt;");
            call.contentType("text/xml")
                    .result(
                            "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                                    .formatted(code, text));
        } else {
            ObjectNode body = JSON.createObjectNode().put("__type", code).put("message", detail);
            call.contentType("application/x-amz-json-1.0").result(body.toString());
        }
    }
}
