package dev.penstock.benchmarks.coldstart;

import java.util.Arrays;

/** Whose a loaded class is. */
enum Origin {
    CLIENT("Lambda's client", "com.amazonaws.services.lambda.runtime.api.", "com.amazonaws.services.lambda.crac."),
    EVENTS("Lambda's events and their Jackson", "com.amazonaws."),
    SDK_HTTP("the SDK's HTTP client", "software.amazon.awssdk.http.", "org.apache.http."),
    SDK("the rest of the SDK", "software.amazon.", "org.reactivestreams.", "org.slf4j."),
    JACKSON("Jackson", "com.fasterxml."),
    PENSTOCK("Penstock", "dev.penstock."),
    GENERATED("lambdas and method handles", "java.lang.invoke.LambdaForm", "$Lambda"),
    JDK("the JDK", "");

    final String label;
    private final String[] marks;

    Origin(String label, String... marks) {
        this.label = label;
        this.marks = marks;
    }

    static Origin of(String name) {
        if (name.contains("$$Lambda")
                || name.startsWith("java.lang.invoke.LambdaForm$")
                || name.contains("LambdaForms$")) {
            return GENERATED;
        }
        return Arrays.stream(values())
                .filter(it -> Arrays.stream(it.marks).anyMatch(name::startsWith))
                .findFirst()
                .orElse(JDK);
    }
}
