package dev.penstock.local.template;

import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Text;
import java.util.List;
import java.util.Map;

/** The pseudo parameters. {@code AWS::NoValue} is none: it has no value. */
final class Pseudo {
    static final String URL_SUFFIX = "amazonaws.com";

    private Pseudo() {}

    static Map<String, Piece> values(Deployment deployment) {
        String stackId = deployment.arn("cloudformation", "stack/" + deployment.stackName() + "/local");
        return Map.of(
                "AWS::Region", text(deployment.region()),
                "AWS::AccountId", text(deployment.account()),
                "AWS::Partition", text("aws"),
                "AWS::URLSuffix", text(URL_SUFFIX),
                "AWS::StackName", text(deployment.stackName()),
                "AWS::StackId", text(stackId),
                "AWS::NotificationARNs", new Items(List.of(), Place.NOWHERE));
    }

    private static Text text(String value) {
        return Text.of(value, Place.NOWHERE);
    }
}
