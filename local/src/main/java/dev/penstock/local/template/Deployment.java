package dev.penstock.local.template;

import java.net.URI;
import java.util.Map;

/**
 * What a deployment adds to a template.
 *
 * @param stackName the stack's name, which physical names begin with
 * @param region the region in ARNs and {@code AWS::Region}
 * @param account the account in ARNs and {@code AWS::AccountId}, twelve digits
 * @param front the address at which every service answers
 * @param parameters values of the template's parameters, in place of their defaults
 */
public record Deployment(String stackName, String region, String account, URI front, Map<String, String> parameters) {

    public Deployment {
        if (!stackName.matches("[A-Za-z][A-Za-z0-9-]{0,127}")) {
            throw new IllegalArgumentException("Not a stack name: " + stackName);
        }
        if (!account.matches("\\d{12}")) {
            throw new IllegalArgumentException("Not an account: " + account);
        }
        parameters = Map.copyOf(parameters);
    }

    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    String queueUrl(String name) {
        return "%s/%s/%s".formatted(front, account, name);
    }
}
