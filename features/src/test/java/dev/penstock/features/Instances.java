package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.schemas.ContractLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Parsers over instances as the scorer has them. */
final class Instances {
    private Instances() {}

    /** A parser at the first token of a JSON text. */
    static JsonParser parser(String json) throws IOException {
        JsonParser parser = ContractLimits.strictJson().createParser(json.getBytes(StandardCharsets.UTF_8));
        parser.nextToken();
        return parser;
    }
}
