/** Amazon DynamoDB: AWS's own DynamoDB Local, in memory, and the tables that the template declares. */
@NullMarked
package dev.penstock.local.dynamodb;

import org.jspecify.annotations.NullMarked;
