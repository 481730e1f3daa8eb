package dev.penstock.e2e.api;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What API Gateway answers by itself, of a stack that asks for tokens and has low limits; and what comes of a missing endpoint. */
final class GatewayAnswers {
    /** The operations with a call of each. */
    private static final List<List<String>> CALLS = List.of(
            List.of("submitRequest", "POST", "/v1/predictions"),
            List.of("getPrediction", "GET", "/v1/predictions/some"),
            List.of("listModels", "GET", "/v1/models"),
            List.of("getSchema", "GET", "/v1/models/bike-rental/schema"),
            List.of("predict", "POST", "/v1/models/chicago-ridership:predict"));

    private static final int MORE_THAN_ENOUGH = 1_000;

    private final ApiLab lab;
    private final Issuer issuer;

    GatewayAnswers(ApiLab lab, Issuer issuer) {
        this.lab = lab;
        this.issuer = issuer;
    }

    /** Those that are one call too many come last. */
    List<Obtained> all() {
        List<Obtained> all = new ArrayList<>();
        for (List<String> call : CALLS) {
            all.add(new Obtained(call.get(0), 401, "no token", () -> make(call)));
            all.add(new Obtained(
                    call.get(0),
                    403,
                    "a token without the scope",
                    () -> make(call, "Authorization", "Bearer " + weak())));
        }
        all.add(new Obtained(
                "predict",
                502,
                "an endpoint that is not there",
                () -> lab.post(
                        CALLS.get(4).get(2), "{\"instances\":[" + ApiLab.DAY + "]}", "Authorization", issuer.token())));
        CALLS.forEach(call -> all.add(new Obtained(call.get(0), 429, "one call too many", () -> tooMany(call))));
        return all;
    }

    private String weak() {
        return issuer.token("{\"alg\":\"RS256\",\"kid\":\"one\"}", issuer.claims("read", 60));
    }

    private HttpResponse<String> make(List<String> call, String... headers) {
        return lab.call(call.get(1), call.get(2), "", headers);
    }

    private HttpResponse<String> tooMany(List<String> call) {
        HttpResponse<String> answer = make(call);
        for (int i = 0; answer.statusCode() == 401 && i < MORE_THAN_ENOUGH; i++) {
            answer = make(call);
        }
        return answer;
    }
}
