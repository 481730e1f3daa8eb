package dev.penstock.e2e.template;

import static dev.penstock.e2e.template.Mistakes.in;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes about functions, their events and what their code expects. */
final class FunctionMistakes {

    private FunctionMistakes() {}

    static List<Mistake> all() {
        return Stream.of(ofFunctions(), ofEvents(), ofCode())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mistake> ofFunctions() {
        return List.of(
                new Mistake("an old runtime", "/Globals/Function/Runtime", "java17", "AwsSolutions-L1"),
                new Mistake(
                        "no memory is said", "/Globals/Function/MemorySize", "", "Serverless-LambdaDefaultMemorySize"),
                new Mistake(
                        "no timeout is said", in("ResultsFunction", "Timeout"), "", "Serverless-LambdaDefaultTimeout"),
                new Mistake("no traces", "/Globals/Function/Tracing", "PassThrough", "Serverless-LambdaTracing"),
                new Mistake(
                        "logs are plain text", "/Globals/Function/LoggingConfig/LogFormat", "Text", "PENSTOCK-LOGS"),
                new Mistake("events go past the alias", "/Globals/Function/AutoPublishAlias", "", "PENSTOCK-ALIAS"),
                new Mistake(
                        "other models make no version",
                        in("ScorerFunction", "VersionDescription"),
                        "!Ref SnapStart",
                        "PENSTOCK-VERSION"),
                new Mistake(
                        "another specification makes no version",
                        in("ModelsLayer", "PublishLambdaVersion"),
                        "",
                        "PENSTOCK-LAYER-VERSION"),
                new Mistake(
                        "a password in a variable",
                        in("ScorerFunction", "Environment/Variables/MODELS"),
                        "password=letmein",
                        "CKV_AWS_45"));
    }

    private static List<Mistake> ofEvents() {
        return List.of(
                new Mistake(
                        "the answer to a batch is ignored, and everything deleted",
                        in("ScorerFunction", "Events/Requests/Properties/FunctionResponseTypes"),
                        "",
                        "PENSTOCK-PARTIAL-BATCH"),
                new Mistake(
                        "a longer timeout, and the queue forgotten",
                        in("ScorerFunction", "Timeout"),
                        "90",
                        "PENSTOCK-VISIBILITY"),
                new Mistake(
                        "a longer window, and the queue forgotten",
                        "/Parameters/BatchWindow/MaxValue",
                        "301",
                        "PENSTOCK-VISIBILITY"),
                new Mistake(
                        "a filter on requests",
                        in("ScorerFunction", "Events/Requests/Properties/FilterCriteria"),
                        "{ Filters: [{ Pattern: '{}' }] }",
                        "PENSTOCK-NO-FILTER"),
                new Mistake(
                        "as many scorers as the account lets",
                        in("ScorerFunction", "Events/Requests/Properties/ScalingConfig"),
                        "",
                        "PENSTOCK-CONCURRENCY"),
                new Mistake("a hundred at once, at once", "/Parameters/BatchWindow/Default", "0", "PENSTOCK-WINDOW"),
                new Mistake(
                        "a filter for what nobody says",
                        in("BreakerFunction", "Events/EndpointUnavailable/Properties/FilterPolicy/type/0"),
                        "dev.penstock.endpoint.gone.v1",
                        "PENSTOCK-FILTERS"));
    }

    private static List<Mistake> ofCode() {
        return List.of(
                new Mistake(
                        "a variable is misspelt",
                        in("ScorerFunction", "Environment/Variables/RESULT_TOPIC_ARN"),
                        "!Ref ResultsTopic",
                        "PENSTOCK-VARIABLES"),
                new Mistake(
                        "a variable is missing",
                        in("ScorerFunction", "Environment/Variables/DEAD_LETTER_QUEUE_URL"),
                        "",
                        "PENSTOCK-NEEDED-VARIABLES"),
                new Mistake(
                        "a handler that is not there",
                        in("ResultsFunction", "Handler"),
                        "dev.penstock.results.ResultFunction::handleRequest",
                        "PENSTOCK-HANDLER"),
                new Mistake(
                        "a model without a folder",
                        "/Parameters/Models/Default",
                        "bike-rental,weather",
                        "PENSTOCK-MODELS"),
                new Mistake(
                        "a parameter that takes anything", "/Parameters/BatchSize/MaxValue", "", "PENSTOCK-PARAMETERS"),
                new Mistake(
                        "an output of what may not be there",
                        "/Outputs/BreakerTableName/Condition",
                        "",
                        "PENSTOCK-OUTPUTS"));
    }
}
