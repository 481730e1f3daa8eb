package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The policies of a deployment, by what they belong to. */
final class Policies {
    private final Blueprint blueprint;

    Policies(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** What the policy of a queue or topic says. */
    List<Statement> ofResource(String id) {
        return blueprint
                .all("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")
                .filter(policy -> References.name(targets(policy), id))
                .flatMap(policy -> Statement.of(policy.id(), policy.get("PolicyDocument")))
                .toList();
    }

    static JsonNode targets(Part policy) {
        return policy.is("AWS::SQS::QueuePolicy") ? policy.get("Queues") : policy.get("Topics");
    }

    /** What a function may do: by its role's policies, or by its own if SAM makes its role. */
    List<Statement> ofFunction(Part function) {
        return blueprint
                .named(function.get("Role"), "AWS::IAM::Role")
                .map(role -> ofRole(role.id()))
                .orElseGet(() -> Stream.concat(
                                Part.items(function.get("Policies"))
                                        .flatMap(policy -> Statement.of(function.id(), policy)),
                                attached(function.id() + "Role"))
                        .toList());
    }

    List<Statement> ofRole(String id) {
        return Stream.concat(
                        blueprint.find(id).stream()
                                .flatMap(role -> Part.items(role.get("Policies")))
                                .flatMap(policy -> Statement.of(id, policy.path("PolicyDocument"))),
                        attached(id))
                .toList();
    }

    private Stream<Statement> attached(String roleId) {
        return blueprint
                .all("AWS::IAM::Policy")
                .filter(policy -> References.name(policy.get("Roles"), roleId))
                .flatMap(policy -> Statement.of(policy.id(), policy.get("PolicyDocument")));
    }

    /** Every statement that gives a role permissions. */
    Stream<Statement> permissions() {
        Stream<Statement> ofRoles = blueprint
                .all("AWS::IAM::Role")
                .flatMap(role -> Part.items(role.get("Policies"))
                        .flatMap(policy -> Statement.of(role.id(), policy.path("PolicyDocument"))));
        Stream<Statement> ofFunctions = blueprint
                .all(Blueprint.FUNCTION)
                .flatMap(function ->
                        Part.items(function.get("Policies")).flatMap(policy -> Statement.of(function.id(), policy)));
        Stream<Statement> alone = blueprint
                .all("AWS::IAM::Policy")
                .flatMap(policy -> Statement.of(policy.id(), policy.get("PolicyDocument")));
        return Stream.of(ofRoles, ofFunctions, alone).flatMap(statements -> statements);
    }
}
