package dev.penstock.e2e.template;

import java.util.List;

/** What logs keep. */
final class LogRules {
    static final String GROUP = "AWS::Logs::LogGroup";

    private LogRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        GROUP,
                        "Logs are kept for a time that is said.",
                        group -> group.get("RetentionInDays").asInt() > 0,
                        "Serverless-CloudWatchLogGroupRetentionPeriod",
                        "CKV_AWS_66",
                        "CW_LOGGROUP_RETENTION_PERIOD_CHECK"),
                Rule.each(
                        GROUP,
                        "Logs are encrypted with a key of the customer's.",
                        group -> group.get("KmsKeyId").isObject(),
                        "CKV_AWS_158",
                        "CLOUDWATCH_LOG_GROUP_ENCRYPTED"),
                Rule.of(
                        "A function's log is JSON, and goes to a group of the template's.",
                        blueprint -> blueprint
                                .all(Blueprint.FUNCTION)
                                .filter(function -> !function.at("LoggingConfig.LogFormat")
                                                .asText()
                                                .equals("JSON")
                                        || blueprint
                                                .named(function.at("LoggingConfig.LogGroup"), GROUP)
                                                .isEmpty())
                                .map(Part::id),
                        "PENSTOCK-LOGS"));
    }
}
