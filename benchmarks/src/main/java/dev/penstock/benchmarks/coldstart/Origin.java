package dev.penstock.benchmarks.coldstart;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose a loaded class is; the first that fits. */
enum Origin {
    GENERATED("lambdas and method handles", ".*(\\$\\$Lambda|LambdaForm\\$|LambdaForms\\$).*"),
    CLIENT("Lambda's client", "com\\.amazonaws\\.services\\.lambda\\.(runtime\\.api|crac)\\..*"),
    EVENTS("Lambda's events and their Jackson", "com\\.amazonaws\\..*"),
    SDK_HTTP("the SDK's HTTP client", "(software\\.amazon\\.awssdk|org\\.apache)\\.http\\..*"),
    SDK_SERVICES("the SDK's list of all services", "software\\.amazon\\.awssdk\\.regions\\.servicemetadata\\..*"),
    SDK("the rest of the SDK", "(software\\.amazon|org\\.reactivestreams|org\\.slf4j)\\..*"),
    JACKSON("Jackson", "com\\.fasterxml\\..*"),
    PENSTOCK("Penstock", "dev\\.penstock\\..*"),
    TLS("certificates and TLS, of the JDK", "(sun\\.security|javax\\.net\\.ssl|java\\.security|javax\\.crypto)\\..*"),
    JDK("the rest of the JDK", ".*");

    final String label;
    private final String names;

    Origin(String label, String names) {
        this.label = label;
        this.names = names;
    }

    static Origin of(String className) {
        return Stream.of(values())
                .filter(it -> Pattern.matches(it.names, className))
                .findFirst()
                .orElseThrow();
    }
}
