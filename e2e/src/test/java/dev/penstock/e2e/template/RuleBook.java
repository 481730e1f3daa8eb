package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, and what they find. */
final class RuleBook {
    /** Deployments that differ in what the template makes of them. */
    static final Map<String, Map<String, String>> DEPLOYMENTS = Map.of(
            "as it is", Map.of(),
            "with a key of its own", Map.of("CustomerManagedKey", "on"),
            "without the breaker", Map.of("Breaker", "off"),
            "with tokens and pages",
                    Map.of(
                            "JwtIssuer", "https://issuer.example",
                            "JwtAudience", "penstock",
                            "JwtScopes", "predict",
                            "AllowedOrigins", "https://shop.example"),
            "with other accounts",
                    Map.of(
                            "SenderAccounts", "111122223333,444455556666",
                            "SubscriberAccounts", "111122223333",
                            "CustomerManagedKey", "on",
                            "Breaker", "off"));

    private RuleBook() {}

    static List<Rule> rules() {
        return Stream.of(
                        QueueRules.all(),
                        TopicRules.all(),
                        StorageRules.all(),
                        FunctionRules.all(),
                        EventRules.all(),
                        RoleRules.all(),
                        LogRules.all(),
                        AlarmRules.all(),
                        FrontRules.all(),
                        CodeRules.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What is found beside the exemptions: the rule's name and where. */
    static List<String> findings(ObjectNode template, Map<String, String> parameters) {
        Blueprint blueprint = Blueprint.of(template, parameters);
        return rules().stream()
                .flatMap(rule -> rule.findings(blueprint).stream()
                        .filter(finding ->
                                Exemption.all().stream().noneMatch(exemption -> exemption.covers(rule, finding)))
                        .map(finding -> rule.name() + ": " + finding))
                .toList();
    }

    /** Of all deployments. */
    static List<String> findings(ObjectNode template) {
        return DEPLOYMENTS.values().stream()
                .flatMap(parameters -> findings(template, parameters).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The page of docs that lists them. */
    static String page() {
        String rules = rules().stream()
                .map(rule -> "| %s | %s |"
                        .formatted(
                                rule.ids().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", ")),
                                rule.says()))
                .collect(Collectors.joining("\n"));
        String exemptions = Exemption.all().stream()
                .map(exemption ->
                        "| `%s` | %s | %s |".formatted(exemption.rule(), where(exemption), exemption.reason()))
                .collect(Collectors.joining("\n"));
        return """
                # Rules that the template keeps

                Made from the tests in `e2e`, package `template`, which hold [template.yaml](../template.yaml) against them: those of cdk-nag
                (`AwsSolutions`, `Serverless`), checkov (`CKV`), cfn-guard and AWS Config (capitals) that concern its resources, and its own
                (`PENSTOCK`). A finding names the first of a rule's ids.

                | rule | what must be |
                |---|---|
                %s

                ## Where one is not kept, and why

                | rule | where | why |
                |---|---|---|
                %s
                """.formatted(rules, exemptions);
    }

    private static String where(Exemption exemption) {
        return exemption.where().equals(".*")
                ? "everywhere"
                : "`" + exemption.where().replace("|", "`, `") + "`";
    }
}
