package dev.penstock.e2e.template;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The calls of AWS that a handler's code can come to, by following its methods: {@code sqs:DeleteMessage}. */
final class ReachableCalls {
    private static final Map<String, String> SERVICES = Map.of(
            "SqsClient", "sqs",
            "SnsClient", "sns",
            "DynamoDbClient", "dynamodb",
            "LambdaClient", "lambda",
            "SageMakerRuntimeClient", "sagemaker");

    private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "serviceName");

    private final Set<String> actions = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<JavaCodeUnit> open = new ArrayDeque<>();

    private ReachableCalls() {}

    /** From a handler: {@code CLASS::METHOD}. */
    static Set<String> from(JavaClasses code, String handler) {
        ReachableCalls calls = new ReachableCalls();
        JavaClass start = code.get(handler.substring(0, handler.indexOf("::")));
        start.getCodeUnits().forEach(calls::visit);
        while (!calls.open.isEmpty()) {
            calls.follow(calls.open.pop());
        }
        return calls.actions;
    }

    private void visit(JavaCodeUnit unit) {
        if (seen.add(unit.getFullName())) {
            open.push(unit);
        }
    }

    private void follow(JavaCodeUnit unit) {
        Stream.of(
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Set::stream)
                .map(JavaAccess::getTarget)
                .forEach(this::reach);
    }

    private void reach(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String service = SERVICES.get(owner.getSimpleName());
        if (service != null) {
            called(service, target.getName());
        } else if (owner.getPackageName().startsWith("dev.penstock")) {
            target.resolveMember()
                    .filter(JavaCodeUnit.class::isInstance)
                    .map(JavaCodeUnit.class::cast)
                    .ifPresent(unit -> {
                        visit(unit);
                        overriding(unit).forEach(this::visit);
                    });
            owner.tryGetCodeUnitWithParameterTypeNames("<clinit>", List.of()).ifPresent(this::visit);
        }
    }

    private static Stream<JavaMethod> overriding(JavaCodeUnit unit) {
        return unit.getOwner().getAllSubclasses().stream()
                .flatMap(subclass -> subclass.getMethods().stream())
                .filter(method -> method.getName().equals(unit.getName()))
                .filter(method -> method.getRawParameterTypes().size()
                        == unit.getRawParameterTypes().size());
    }

    private void called(String service, String method) {
        if (!NO_CALLS.contains(method)) {
            String name = service.startsWith("s") ? method.replaceAll("Batch$", "") : method;
            actions.add(service + ":" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
    }
}
