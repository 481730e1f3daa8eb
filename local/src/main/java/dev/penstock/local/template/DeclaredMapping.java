package dev.penstock.local.template;

import dev.penstock.local.lambda.mapping.MappingDefinition;

/**
 * An event source mapping, from a function's SQS event or declared by itself.
 *
 * @param uuid its id in the Lambda API, the same at every start
 * @param definition what it maps, and how
 */
public record DeclaredMapping(String uuid, MappingDefinition definition) {}
