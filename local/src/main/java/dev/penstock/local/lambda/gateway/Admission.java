package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Whether a call may pass to its function. */
sealed interface Admission {

    /** It may; the function is told who calls, where that is known, in the form of {@code requestContext.authorizer}. */
    record Passed(Optional<ObjectNode> authorizer) implements Admission {}

    record Refused(ApiAnswer answer) implements Admission {}
}
