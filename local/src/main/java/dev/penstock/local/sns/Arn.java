package dev.penstock.local.sns;

import java.util.Optional;

/** An Amazon resource name, {@code arn:partition:service:region:account:resource}. */
record Arn(String partition, String service, String region, String account, String resource) {

    /** Reads an ARN that a call gave as {@code parameter}. */
    static Arn of(String parameter, String text) {
        return parse(text)
                .orElseThrow(() -> SnsError.invalidParameter("%s Reason: An ARN must have at least 6 elements, not %d"
                        .formatted(parameter, text.split(":", -1).length)));
    }

    static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        boolean whole = parts.length == 6 && parts[0].equals("arn");
        return whole ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5])) : Optional.empty();
    }

    /** Whether {@code text} names an SQS queue. */
    static boolean isQueue(String text) {
        return parse(text)
                .filter(arn -> arn.service().equals("sqs"))
                .filter(arn -> arn.resource().matches("[A-Za-z0-9_-]{1,80}(\\.fifo)?"))
                .isPresent();
    }

    /** Whether {@code text} names a Lambda function, or a version or an alias of one. */
    static boolean isFunction(String text) {
        return parse(text)
                .filter(arn -> arn.service().equals("lambda"))
                .filter(arn -> arn.resource().startsWith("function:"))
                .isPresent();
    }

    @Override
    public String toString() {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }
}
