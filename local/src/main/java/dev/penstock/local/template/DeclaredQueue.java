package dev.penstock.local.template;

import java.util.Map;

/**
 * An {@code AWS::SQS::Queue}.
 *
 * @param logicalId its name in the template
 * @param name its name in SQS
 * @param arn its ARN
 * @param url its address on the front
 * @param attributes as CreateQueue takes them: texts, policies as JSON
 */
public record DeclaredQueue(String logicalId, String name, String arn, String url, Map<String, String> attributes) {

    public DeclaredQueue {
        attributes = Map.copyOf(attributes);
    }
}
