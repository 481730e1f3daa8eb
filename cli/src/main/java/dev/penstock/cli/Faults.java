package dev.penstock.cli;

import dev.penstock.cli.input.InputFault;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.console.ConsoleFault;
import dev.penstock.environment.InvalidSettings;
import dev.penstock.features.SpecificationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what a command threw into a sentence and an exit code; a stack trace means a fault of the command itself. */
final class Faults implements IExecutionExceptionHandler {
    private final Surroundings surroundings;

    Faults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine line, ParseResult result) {
        String name = line.getCommandSpec().qualifiedName();
        ExitCode code = exitCode(fault);
        surroundings.say(surroundings.errStyle().red(name + ": " + sentence(fault)));
        if (code == ExitCode.SOME_FAILED) {
            fault.printStackTrace(surroundings.err());
            surroundings.say("This is a fault in Penstock itself.");
        }
        return code.number();
    }

    private static ExitCode exitCode(Exception fault) {
        if (fault instanceof CommandFault known) {
            return known.exitCode();
        }
        if (fault instanceof InputFault) {
            return ExitCode.USAGE;
        }
        if (fault instanceof InvalidSettings
                || fault instanceof SpecificationException
                || fault instanceof ConsoleFault
                || isSetUp(fault)) {
            return ExitCode.CONFIGURATION;
        }
        return fault instanceof SdkException ? ExitCode.SERVICE : ExitCode.SOME_FAILED;
    }

    /** The SDK has no type of its own for credentials and regions that it does not find. */
    private static boolean isSetUp(Exception fault) {
        String message = String.valueOf(fault.getMessage());
        return fault instanceof SdkClientException
                && (message.contains("Unable to load credentials") || message.contains("Unable to load region"));
    }

    private static String sentence(Exception fault) {
        if (fault instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            return refused.awsErrorDetails().serviceName() + " refused: "
                    + refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage();
        }
        return isSetUp(fault)
                ? fault.getMessage() + " Use --profile and --region, or export AWS_REGION, AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY; with 'penstock up' any values will do."
                : String.valueOf(fault.getMessage());
    }
}
