package dev.penstock.scorer;

import dev.penstock.features.EncodedRows;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The model of these tests: one number in, the same number out. */
final class EchoModel {
    private EchoModel() {}

    static ServedModels models() {
        try {
            Path directory = Path.of(EchoModel.class.getResource("/models").toURI());
            return ServedModels.load(directory, List.of("echo"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ServedModel served() {
        return models().find("echo").orElseThrow();
    }

    /** Rows 0, 1, … n−1. */
    static EncodedRows rows(ServedModel model, int n) {
        EncodedRows rows = model.plan().newRows();
        String instances =
                IntStream.range(0, n).mapToObj(i -> "{\"x\":" + i + "}").collect(Collectors.joining(",", "[", "]"));
        try {
            Transformer.transform(model.plan(), JsonSlice.of(instances), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
