package dev.penstock.environment.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallTest {

    @Test
    void a_call_has_what_the_event_says() {
        HttpCall call = call("{'requestContext':{},'pathParameters':{'id':'a'},'queryStringParameters':{'part':'0'},"
                + "'headers':{'Prefer':'wait=3'},'body':'e30=','isBase64Encoded':true}");
        assertThat(call.inPath("id")).contains("a");
        assertThat(call.inQuery("part")).contains("0");
        assertThat(call.header("prefer")).contains("wait=3");
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(call.caller()).isEmpty();
    }

    @Test
    void what_the_event_does_not_say_is_empty() {
        HttpCall call = call("{'requestContext':{},'body':null}");
        assertThat(call.inPath("id")).isEmpty();
        assertThat(call.header("prefer")).isEmpty();
        assertThat(call.body()).isEmpty();
    }

    @Test
    void any_other_event_is_no_call() {
        assertThat(Stream.of("{\"instances\":[]}", "[]", "", "not json"))
                .allSatisfy(event -> assertThat(HttpCall.of(event.getBytes(StandardCharsets.UTF_8)))
                        .isEmpty());
    }

    /** Two sessions of one role are one caller, so that a retry from another instance meets its own key. */
    @Test
    void callers_are_told_apart_by_what_stays_the_same_of_them() {
        List<String> callers = Stream.of(
                        "'iam':{'accountId':'111111111111','userId':'AROA1:session-a'}",
                        "'iam':{'accountId':'111111111111','userId':'AROA1:session-b'}",
                        "'iam':{'accountId':'111111111111','userId':'AROA2:session-a'}",
                        "'iam':{'accountId':'111111111111','userId':'AIDA1'}",
                        "'iam':{'accountId':'111111111111','userId':'111111111111:ann'}",
                        "'iam':{'accountId':'111111111111','userId':'111111111111:bob'}",
                        "'jwt':{'claims':{'iss':'https://a','sub':'one'}}",
                        "'jwt':{'claims':{'iss':'https://b','sub':'one'}}",
                        "'jwt':{'claims':{'iss':'https://a','client_id':'two'}}")
                .map(authorizer -> call("{'requestContext':{'authorizer':{" + authorizer + "}}}")
                        .caller())
                .toList();
        assertThat(callers.get(0)).isEqualTo(callers.get(1)).doesNotContain("session");
        assertThat(callers.subList(1, callers.size())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON;charset=UTF-8, true",
        "application/json; charset=\"utf-8\", true",
        "application/json; charset=iso-8859-1, false",
        "text/json, false",
        "'', false"
    })
    void a_media_type_is_told_whatever_its_case_and_only_in_utf_8(String type, boolean json) {
        HttpCall call = call("{'requestContext':{},'headers':{'content-type':'" + type.replace("\"", "\\\"") + "'}}");
        assertThat(call.hasMediaType("application/json")).isEqualTo(json);
    }

    private static HttpCall call(String event) {
        return HttpCall.of(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
