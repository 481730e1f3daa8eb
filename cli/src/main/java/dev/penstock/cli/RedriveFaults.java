package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/** What to do about a move task that SQS refuses or gives up. */
final class RedriveFaults {
    private static final int FORBIDDEN = 403;

    private RedriveFaults() {}

    static RuntimeException explained(SqsException refused, DeskOptions desks) {
        String said = String.valueOf(
                refused.awsErrorDetails() == null
                        ? refused.getMessage()
                        : refused.awsErrorDetails().errorMessage());
        if (refused instanceof UnsupportedOperationException) {
            return CommandFault.service(
                    "SQS refused: " + said + ". It runs one task a queue at a time: the same command"
                            + " without --yes shows it, --cancel --yes --reason TEXT ends it.");
        }
        if (refused instanceof QueueDoesNotExistException || refused instanceof ResourceNotFoundException) {
            return CommandFault.configuration("there is no such queue, or no such task any more: " + said
                    + " Name the destination with --to" + (desks.namesQueue() ? " and the source with --queue." : "."));
        }
        if (said.contains("Dead Letter Queue") || said.contains("dead-letter queue")) {
            return CommandFault.configuration("SQS moves only from a queue that is another's dead-letter queue (" + said
                    + "); with 'plan --to URL' and 'replay --unconfirmed' letters of any queue can be sent.");
        }
        if (refused.statusCode() == FORBIDDEN || "AccessDenied".equals(code(refused))) {
            return CommandFault.service("SQS refused: " + said + " A move needs sqs:StartMessageMoveTask,"
                    + " sqs:ListMessageMoveTasks, sqs:CancelMessageMoveTask, sqs:ReceiveMessage, sqs:DeleteMessage and"
                    + " sqs:GetQueueAttributes on the dead-letter queue, and sqs:SendMessage on the destination.");
        }
        return refused;
    }

    private static String code(SqsException refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
    }

    /** @param reason why SQS gave the task up, in its words */
    static String explained(String reason) {
        return reason.contains("CouldNotDetermineMessageSource")
                ? "SQS does not know where a letter came from that it did not move to the queue itself; name a queue with --to"
                : "SQS gave it up: " + reason;
    }
}
