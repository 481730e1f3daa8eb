package dev.penstock.local.template;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads templates that tests write down. */
final class TemplateLab {
    static final URI FRONT = URI.create("http://127.0.0.1:4566");

    private final Path folder;

    TemplateLab(Path folder) {
        this.folder = folder;
    }

    Stack read(String yaml, Map<String, String> parameters) {
        try {
            Path file = Files.writeString(folder.resolve("template.yaml"), yaml);
            return Template.read(file, new Deployment("penstock", "eu-west-3", "000000000000", FRONT, parameters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack read(String yaml) {
        return read(yaml, Map.of());
    }

    /** The value of an output {@code It} beside one queue {@code Q}. */
    String value(String expression, String more) {
        return read("""
                %s
                Resources:
                  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: queue-of-mine } }
                  T: { Type: AWS::SNS::Topic }
                Outputs:
                  It: { Value: %s }
                """.formatted(more, expression)).outputs().get(0).value();
    }

    String value(String expression) {
        return value(expression, "");
    }

    /** Everything that is wrong with a template. */
    List<String> faults(String yaml, Map<String, String> parameters) {
        UnusableTemplate unusable = catchThrowableOfType(UnusableTemplate.class, () -> read(yaml, parameters));
        return unusable == null ? List.of() : unusable.faults();
    }

    List<String> faults(String yaml) {
        return faults(yaml, Map.of());
    }

    /** What is wrong with one expression, as the value of an output beside a queue {@code Q}. */
    List<String> faultsOf(String expression) {
        return faults("""
                Conditions: { Never: !Equals [a, b] }
                Resources:
                  Q: { Type: AWS::SQS::Queue }
                  Gone: { Type: AWS::SQS::Queue, Condition: Never }
                Outputs:
                  It: { Value: %s }
                """.formatted(expression));
    }
}
