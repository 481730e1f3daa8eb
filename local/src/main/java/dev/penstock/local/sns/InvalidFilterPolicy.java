package dev.penstock.local.sns;

/** A filter policy that SNS refuses; the message is the reason, without the parameter's name. */
final class InvalidFilterPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidFilterPolicy(String reason) {
        super(reason, null, false, false);
    }

    static InvalidFilterPolicy because(String reason) {
        return new InvalidFilterPolicy("FilterPolicy: " + reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
