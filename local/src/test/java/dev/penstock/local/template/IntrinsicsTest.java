package dev.penstock.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicsTest {
    @TempDir
    private Path folder;

    private TemplateLab lab;

    @BeforeEach
    void lab() {
        lab = new TemplateLab(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Q                                     | http://127.0.0.1:4566/000000000000/queue-of-mine",
                "{ Ref: T }                                 | arn:aws:sns:eu-west-3:000000000000:penstock-T",
                "!GetAtt Q.Arn                              | arn:aws:sqs:eu-west-3:000000000000:queue-of-mine",
                "{ 'Fn::GetAtt': [Q, QueueName] }           | queue-of-mine",
                "!GetAtt [Q, QueueUrl]                      | http://127.0.0.1:4566/000000000000/queue-of-mine",
                "!GetAtt T.TopicName                        | penstock-T",
                "!Sub '${Q.Arn}/${AWS::Region}/${!Kept}'    | arn:aws:sqs:eu-west-3:000000000000:queue-of-mine/eu-west-3/${Kept}",
                "!Sub ['${A}-${AWS::StackName}', {A: !Select [1, [x, y]]}] | y-penstock",
                "!Join ['-', [a, !Ref 'AWS::AccountId', b]] | a-000000000000-b",
                "!Join ['', !Split [',', 'a,b,c']]          | abc",
                "!Select [2, !Split ['/', 'a/b/c']]         | c",
                "!Sub '${AWS::Partition}.${AWS::URLSuffix}' | aws.amazonaws.com",
                "true                                       | true"
            })
    void a_function_gives_what_it_gives_on_aws(String expression, String value) {
        assertThat(lab.value(expression)).isEqualTo(value);
    }

    @Test
    void a_mapping_is_looked_up_by_two_keys() {
        String mappings = "Mappings: { Sizes: { eu-west-3: { small: 7 } } }";
        assertThat(lab.value("!FindInMap [Sizes, !Ref 'AWS::Region', small]", mappings))
                .isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"prod,many", "test,few"})
    void a_condition_chooses(String stage, String chosen) {
        String template = """
                Parameters: { Stage: { Type: String } }
                Conditions:
                  IsTest: !Equals [!Ref Stage, test]
                  IsProd: !And [!Not [!Condition IsTest], !Or [!Equals [!Ref Stage, prod], Condition: IsTest]]
                Resources:
                  Q: { Type: AWS::SQS::Queue }
                  Extra: { Type: AWS::SQS::Queue, Condition: IsProd }
                Outputs:
                  It: { Value: !If [IsProd, many, few] }
                  OfProd: { Condition: IsProd, Value: !Ref Extra }
                """;
        Stack stack = lab.read(template, Map.of("Stage", stage));
        assertThat(stack.outputs().get(0).value()).isEqualTo(chosen);
        assertThat(stack.queues()).hasSize(stage.equals("prod") ? 2 : 1);
        assertThat(stack.outputs()).hasSize(stage.equals("prod") ? 2 : 1);
    }

    @Test
    void no_value_leaves_a_property_out() {
        DeclaredQueue queue = lab.read("""
                        Conditions: { Never: !Equals [a, b] }
                        Resources:
                          Q:
                            Type: AWS::SQS::Queue
                            Properties:
                              DelaySeconds: !If [Never, 5, !Ref AWS::NoValue]
                              VisibilityTimeout: !If [Never, 5, 7]
                        """).queues().get(0);
        assertThat(queue.attributes()).containsOnly(Map.entry("VisibilityTimeout", "7"));
    }

    @Test
    void a_list_parameter_is_a_list() {
        String parameters = "Parameters: { Names: { Type: CommaDelimitedList, Default: 'a, b,c' } }";
        assertThat(lab.value("!Join ['+', !Ref Names]", parameters)).isEqualTo("a+b+c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Nobody                    | there is no parameter or resource Nobody",
                "!GetAtt Q.Colour               | AWS::SQS::Queue has no attribute Colour",
                "!GetAtt Nobody.Arn             | there is no resource Nobody",
                "!Ref Gone                      | Gone is not part of this deployment",
                "!Sub '${Nobody}'               | there is no parameter or resource Nobody",
                "!Sub '${not a name}'           | ${not a name} is no name",
                "!ImportValue theirs            | Fn::ImportValue needs another stack's exports",
                "!GetAZs eu                     | Fn::GetAZs is not provided here",
                "{ 'Fn::Transform': {} }        | Fn::Transform is not provided here",
                "!Select [9, [a]]               | Fn::Select finds no item 9 in 1",
                "!Join [a]                      | Fn::Join takes a list of 2",
                "!FindInMap [Nope, such, thing] | Mappings/Nope/such/thing does not exist",
                "!If [Unheard, a, b]            | there is no condition Unheard",
                "!Equals [a, a]                 | Equals stands in Conditions only",
                "[a]                            | a text is needed here, not a list"
            })
    void what_can_not_be_resolved_is_named_with_its_place(String expression, String problem) {
        assertThat(lab.faultsOf(expression))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("Outputs/It/Value").contains("(line 6)", problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: !Condition A", "A: !Not [!Condition B]\n  B: !Condition A"})
    void conditions_that_ask_for_themselves_are_faults(String conditions) {
        assertThat(lab.faults("Conditions:\n  " + conditions + "\nResources: { Q: { Type: AWS::SQS::Queue } }"))
                .anyMatch(fault -> fault.contains("asks for itself"));
    }

    @Test
    void names_that_depend_on_themselves_are_faults() {
        assertThat(lab.faults("""
                        Resources:
                          Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${Q.QueueName}x' } }
                        """)).anyMatch(fault -> fault.contains("depends on itself"));
    }
}
