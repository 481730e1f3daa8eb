package dev.penstock.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.gateway.ApiDefinition;
import dev.penstock.local.lambda.gateway.Route;
import dev.penstock.local.lambda.schedule.ScheduleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {
    private static final String FUNCTIONS = """
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Runtime: java25
                Timeout: 20
                Environment: { Variables: { A: global, B: global } }
            Resources:
              Models: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: models } }
              Q: { Type: AWS::SQS::Queue }
              T: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: sqs, Endpoint: !GetAtt Q.Arn }] } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: some.Handler
                  ReservedConcurrentExecutions: 4
                  AutoPublishAlias: live
                  Layers: [!Ref Models]
                  Environment: { Variables: { B: own, WHERE: /opt/one/model.json, ALIAS: !Ref G.Alias } }
                  Events:
                    Web: { Type: HttpApi, Properties: { Path: '/a/{b}', Method: post } }
                    Rest: { Type: Api, Properties: { Path: /c, Method: GET } }
                    News: { Type: SNS, Properties: { Topic: !Ref T, FilterPolicy: { kind: [x, { numeric: ['>', 3] }] } } }
                    Work: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }
                    Hourly: { Type: Schedule, Properties: { Schedule: rate(1 hour), Enabled: false } }
                    Daily:
                      Type: ScheduleV2
                      Properties: { ScheduleExpression: 'cron(0 12 * * ? *)', ScheduleExpressionTimezone: Europe/Paris }
              G: { Type: AWS::Serverless::Function, Properties: { Handler: other.Handler, AutoPublishAlias: live } }
              M:
                Type: AWS::Lambda::EventSourceMapping
                Properties: { FunctionName: !GetAtt F.Arn, EventSourceArn: !GetAtt Q.Arn, BatchSize: 5, Enabled: false }
              Own: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
            Outputs:
              Role: { Value: !GetAtt FRole.Arn }
              OwnRole: { Value: !GetAtt Own.Arn }
              Web: { Value: !Sub 'https://${ServerlessHttpApi}.execute-api.${AWS::Region}.amazonaws.com/a' }
              Mapping: { Value: !Ref M }
              MadeMapping: { Value: !Sub 'arn:of:${FWork}' }
            """;

    @TempDir
    private Path folder;

    private TemplateLab lab;

    @BeforeEach
    void lab() throws IOException {
        lab = new TemplateLab(folder);
        Files.createDirectories(folder.resolve("models").resolve("one"));
        Files.writeString(folder.resolve("models").resolve("one").resolve("model.json"), "{}");
    }

    private FunctionDefinition function() {
        return lab.read(FUNCTIONS).functions().get(0);
    }

    @Test
    void globals_are_merged_and_the_functions_own_values_count() {
        assertThat(function().timeout()).hasSeconds(20);
        assertThat(function().concurrency()).isEqualTo(4);
        assertThat(function().environment())
                .containsEntry("A", "global")
                .containsEntry("B", "own")
                .containsEntry("ALIAS", "arn:aws:lambda:eu-west-3:000000000000:function:penstock-G:live");
    }

    @Test
    void a_value_below_opt_becomes_the_layers_file() {
        assertThat(Path.of(function().environment().getOrDefault("WHERE", ""))).isRegularFile();
    }

    @Test
    void events_without_an_api_share_the_one_that_sam_makes() {
        assertThat(lab.read(FUNCTIONS).apis())
                .extracting(ApiDefinition::kind, ApiDefinition::stage, ApiDefinition::routes)
                .containsExactlyInAnyOrder(
                        tuple(ApiDefinition.Kind.HTTP, "$default", List.of(new Route("POST", "/a/{b}", "penstock-F"))),
                        tuple(ApiDefinition.Kind.REST, "Prod", List.of(new Route("GET", "/c", "penstock-F"))));
    }

    @Test
    void subscriptions_stand_by_themselves_inside_topics_and_in_events() {
        assertThat(lab.read(FUNCTIONS).subscriptions())
                .extracting(DeclaredSubscription::protocol, DeclaredSubscription::endpoint)
                .containsExactly(
                        tuple("sqs", "arn:aws:sqs:eu-west-3:000000000000:penstock-Q"),
                        tuple("lambda", "arn:aws:lambda:eu-west-3:000000000000:function:penstock-F"));
        assertThat(lab.read(FUNCTIONS).subscriptions().get(1).attributes())
                .containsEntry("FilterPolicy", "{\"kind\":[\"x\",{\"numeric\":[\">\",3]}]}");
    }

    @Test
    void schedules_have_their_kind_and_zone() {
        assertThat(lab.read(FUNCTIONS).schedules())
                .extracting(
                        ScheduleDefinition::kind,
                        ScheduleDefinition::enabled,
                        s -> s.zone().getId())
                .containsExactly(
                        tuple(ScheduleDefinition.Kind.RULE, false, "UTC"),
                        tuple(ScheduleDefinition.Kind.SCHEDULER, true, "Europe/Paris"));
    }

    @Test
    void a_mapping_is_named_by_its_uuid_and_a_role_by_an_arn_without_region() {
        Stack stack = lab.read(FUNCTIONS);
        DeclaredMapping mapping = stack.mappings().get(1);
        assertThat(mapping.definition().batchSize()).isEqualTo(5);
        assertThat(mapping.definition().enabled()).isFalse();
        assertThat(stack.outputs())
                .extracting(Output::value)
                .containsExactly(
                        "arn:aws:iam::000000000000:role/penstock-FRole",
                        "arn:aws:iam::000000000000:role/penstock-Own",
                        "http://127.0.0.1:4566/a",
                        mapping.uuid(),
                        "arn:of:" + stack.mappings().get(0).uuid());
    }

    @Test
    void what_has_no_local_meaning_may_stand_there() {
        assertThat(lab.read("""
                        Resources:
                          Q: { Type: AWS::SQS::Queue, DeletionPolicy: Retain, DependsOn: [Key] }
                          Key: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }
                          Alarm:
                            Type: AWS::CloudWatch::Alarm
                            Properties: { Dimensions: [{ Name: QueueName, Value: !GetAtt Q.QueueName }] }
                        Outputs:
                          Key: { Value: !GetAtt Key.Arn }
                        """).outputs().get(0).value()).startsWith("arn:aws:kms:eu-west-3:000000000000:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: AWS::Kinesis::Stream | resources of type AWS::Kinesis::Stream are not provided here",
                "Type: AWS::SQS::Queue, Properties: { Colour: red } | this property of AWS::SQS::Queue is not provided here",
                "Type: AWS::SQS::Queue, Properties: { DelaySeconds: soon } | a whole number is needed here",
                "Type: AWS::SQS::Queue, Properties: [] | a map is needed here",
                "Type: AWS::SQS::Queue, DependsOn: Nobody | there is no resource Nobody",
                "Type: AWS::SQS::Queue, Colour: red | no such attribute of a resource",
                "Type: AWS::SQS::Queue, Condition: Unheard | there is no condition Unheard",
                "Properties: {} | has no Type",
                "Type: AWS::SNS::Topic, Properties: { FifoTopic: true } | FIFO topics are not provided here",
                "Type: AWS::SNS::Subscription, Properties: { Protocol: email, TopicArn: a, Endpoint: b } | subscriptions by email",
                "Type: AWS::SNS::Subscription, Properties: { Protocol: sqs, Endpoint: b } | TopicArn is missing",
                "Type: AWS::Serverless::Function, Properties: { Handler: a.B, Runtime: python3.13 } | only Java functions",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25 } | Handler is missing",
                "Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: nowhere } | there is no folder"
            })
    void what_can_not_be_provided_is_named_with_its_place(String resource, String problem) {
        assertThat(lab.faults("Resources:\n  R: { " + resource + " }"))
                .anySatisfy(fault -> assertThat(fault).startsWith("Resources/R").contains("(line 2)", problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Kinesis | events of type Kinesis are not provided here",
                "Type: SQS, Properties: { Queue: !GetAtt Q.Arn, BatchSize: 100 } | Maximum batch window",
                "Type: SQS, Properties: { Queue: !GetAtt Q.Arn, FilterCriteria: {} } | this property of the SQS event",
                "Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day), ScheduleExpressionTimezone: Mars } | no time zone",
                "Type: HttpApi, Properties: { Path: a, Method: get } | A route's path begins with /"
            })
    void an_event_that_can_not_be_provided_is_named_with_its_place(String event, String problem) {
        assertThat(lab.faults("""
                        Resources:
                          Q: { Type: AWS::SQS::Queue }
                          F:
                            Type: AWS::Serverless::Function
                            Properties: { Handler: a.B, Runtime: java25, Events: { E: { %s } } }
                        """.formatted(event)))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("Resources/F/Properties/Events/E")
                        .contains("(line 5)", problem));
    }

    @Test
    void an_arn_that_names_nothing_of_the_template_is_a_fault() {
        assertThat(lab.faults("""
                        Resources:
                          F:
                            Type: AWS::Serverless::Function
                            Properties:
                              Handler: a.B
                              Runtime: java25
                              Events:
                                E: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-3:000000000000:theirs' } }
                        """)).singleElement().asString().contains("theirs, which this template does not declare");
    }

    @Test
    void a_file_that_is_no_yaml_and_a_key_that_stands_twice_are_faults() {
        assertThat(lab.faults("Resources: [")).anyMatch(fault -> fault.contains("not YAML"));
        assertThat(lab.faults("Resources:\n  Q: { Type: AWS::SQS::Queue }\n  Q: { Type: AWS::SQS::Queue }"))
                .containsExactly("Resources/Q (line 3): stands twice in the same map");
    }

    @Test
    void another_transform_and_an_unknown_section_are_faults() {
        assertThat(lab.faults("""
                        Transform: [AWS::Serverless-2016-10-31, AWS::LanguageExtensions]
                        Hooks: {}
                        Resources: { Q: { Type: AWS::SQS::Queue } }
                        """)).hasSize(2);
    }
}
