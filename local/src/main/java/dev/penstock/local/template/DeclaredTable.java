package dev.penstock.local.template;

import java.util.Optional;

/**
 * An {@code AWS::DynamoDB::Table} or {@code AWS::Serverless::SimpleTable}.
 *
 * @param logicalId its name in the template
 * @param name its name in DynamoDB
 * @param arn its ARN
 * @param createTable the body of the CreateTable call that makes it, as JSON
 * @param timeToLiveAttribute the attribute that holds an item's last second, when there is one
 */
public record DeclaredTable(
        String logicalId, String name, String arn, String createTable, Optional<String> timeToLiveAttribute) {}
