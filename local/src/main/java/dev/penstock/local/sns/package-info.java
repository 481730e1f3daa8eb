/**
 * SNS for the embedded cloud: the query protocol as AWS's SDKs and CLI speak it, standard topics, subscriptions of SQS queues and
 * Lambda functions, filter policies, raw and enveloped delivery, batch publishing with its limits, and subscriptions' dead-letter
 * queues.
 *
 * <p>Delivery is synchronous: a publish is answered once every subscription that accepts the message has it in its queue or in its
 * dead-letter queue, so a message id in a client's hand never stands for something that only this process's memory holds.
 */
@NullMarked
package dev.penstock.local.sns;

import org.jspecify.annotations.NullMarked;
