package dev.penstock.local.template;

import java.util.Map;

/**
 * An {@code AWS::SNS::Topic}.
 *
 * @param logicalId its name in the template
 * @param name its name in SNS
 * @param arn its ARN
 * @param attributes as CreateTopic takes them
 */
public record DeclaredTopic(String logicalId, String name, String arn, Map<String, String> attributes) {

    public DeclaredTopic {
        attributes = Map.copyOf(attributes);
    }
}
