package dev.penstock.e2e.template;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What roles and their permissions keep. */
final class RoleRules {
    private static final String ROLE = "AWS::IAM::Role";

    /** Those by which one could come to more than one was given. */
    private static final Pattern CLIMBING =
            Pattern.compile("(iam|sts|organizations|sso|secretsmanager):.*|lambda:(Create|Add|UpdateFunction).*"
                    + "|kms:(CreateGrant|PutKeyPolicy)|ssm:GetParameter.*|s3:GetObject");

    private RoleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        Blueprint.FUNCTION,
                        "A function has a role of its own, written down here.",
                        function -> function.get("Role").has("Fn::GetAtt"),
                        "AwsSolutions-IAM4"),
                Rule.of("No two functions share a role.", RoleRules::shared, "PENSTOCK-OWN-ROLE"),
                Rule.each(
                        ROLE,
                        "A role has no policies of AWS's own, which give more than is needed.",
                        role -> !role.properties().has("ManagedPolicyArns"),
                        "PENSTOCK-MANAGED-POLICIES"),
                eachPermission(
                        "A permission is for named resources.",
                        statement -> statement.resources().stream().noneMatch(resource -> resource.contains("*")),
                        "AwsSolutions-IAM5",
                        "Serverless-IAMNoWildcardPermissions",
                        "CKV_AWS_111",
                        "CKV_AWS_108",
                        "IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE"),
                eachPermission(
                        "A permission is for named actions.",
                        statement -> statement.actions().stream().noneMatch(action -> action.contains("*")),
                        "CKV_AWS_63",
                        "CKV_AWS_62",
                        "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
                        "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
                        "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS"),
                eachPermission(
                        "No permission leads to others.",
                        statement -> statement.actions().stream()
                                .noneMatch(action -> CLIMBING.matcher(action).matches()),
                        "CKV_AWS_110",
                        "CKV_AWS_107",
                        "CKV_AWS_109"),
                eachPermission(
                        "A permission says what is allowed, not what is not.",
                        statement -> !statement.json().has("NotAction")
                                && !statement.json().has("NotResource"),
                        "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION",
                        "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE"),
                Rule.of(
                        "Nobody takes a role whom it does not name.",
                        blueprint -> trust(
                                blueprint, statement -> statement.principals().contains("*")),
                        "CKV_AWS_60",
                        "IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY"),
                Rule.of(
                        "A role is for a service, not for an account.",
                        blueprint -> trust(
                                blueprint, statement -> !statement.principal().has("Service")),
                        "CKV_AWS_61"),
                Rule.each(
                        ROLE,
                        "A role's permissions stand in policies of their own.",
                        role -> !role.properties().has("Policies"),
                        "IAM_NO_INLINE_POLICY_CHECK"));
    }

    private static Rule eachPermission(String says, Predicate<Statement> kept, String... ids) {
        return Rule.of(
                says,
                blueprint -> new Policies(blueprint)
                        .permissions()
                        .filter(Statement::allows)
                        .filter(kept.negate())
                        .map(statement -> statement.name() + actions(statement)),
                ids);
    }

    /** A statement without a name goes by its actions. */
    private static String actions(Statement statement) {
        return statement.json().has("Sid") ? "" : String.join(",", statement.actions());
    }

    private static Stream<String> shared(Blueprint blueprint) {
        return blueprint
                .all(Blueprint.FUNCTION)
                .filter(function -> function.properties().has("Role"))
                .collect(Collectors.groupingBy(function -> References.text(function.get("Role"))))
                .values()
                .stream()
                .filter(functions -> functions.size() > 1)
                .flatMap(List::stream)
                .map(Part::id);
    }

    private static Stream<String> trust(Blueprint blueprint, Predicate<Statement> broken) {
        return blueprint
                .all(ROLE)
                .filter(role -> Statement.of(role.id(), role.get("AssumeRolePolicyDocument"))
                        .anyMatch(broken))
                .map(Part::id);
    }
}
