/** Amazon SQS: ElasticMQ in process, and what has to be put right on the way to it. */
@NullMarked
package dev.penstock.local.sqs;

import org.jspecify.annotations.NullMarked;
