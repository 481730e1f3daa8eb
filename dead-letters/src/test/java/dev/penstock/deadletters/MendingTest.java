package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.Time;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class MendingTest {
    private static final String TO_SUMMER = "[{\"op\":\"replace\",\"path\":\"/data/instances/0/season\",\"value\":2}]";

    private final Mender mender =
            new Mender(new Diagnoser(Path.of("../models"), Time.real().clock()));

    @TempDir
    private Path folder = Path.of("");

    private static DeadLetter letter(String body) {
        Map<String, LetterAttribute> attributes = new LinkedHashMap<>();
        SomeLetters.outOfRange("r-1", 0).forEach((name, value) -> attributes.put(name, LetterAttribute.text(value)));
        return new LetterReader().read("m-1", body, attributes, SomeLetters.NOON);
    }

    private static final DeadLetter BAD = letter(SomeLetters.request("r-1", "9"));

    @Test
    void a_patch_changes_what_it_names_and_keeps_every_other_number_to_its_last_digit() {
        DeadLetter exact = letter(SomeLetters.request("r-1", "9").replace("28.7", "28.70000000000000000010"));
        Mending.Fit fit = (Mending.Fit) mender.mend(exact, BodyPatch.of(TO_SUMMER));
        assertThat(fit.body().body()).contains("\"season\":2,").contains("28.70000000000000000010");
        assertThat(fit.body().original()).isEqualTo(LetterId.digest(exact.body()));
    }

    @Test
    void a_merge_patch_is_told_from_a_json_patch_by_its_form() {
        Mending refused = mender.mend(BAD, BodyPatch.of("{\"subject\":\"scooter-rental\"}"));
        assertThat(((Mending.Refused) refused).findings().get(0).code()).isEqualTo("unknown_model");
    }

    @Test
    void what_is_still_invalid_is_refused_with_its_field() {
        Mending refused = mender.mend(BAD, BodyPatch.of(TO_SUMMER.replace("2}", "7}")));
        assertThat(((Mending.Refused) refused).findings())
                .extracting(Diagnosis.Finding::place)
                .containsExactly("instances/0/season");
    }

    @Test
    void a_request_keeps_its_id() {
        Mending refused = mender.mend(letter(SomeLetters.request("r-1", "2")), BodyPatch.of("{\"id\":\"r-2\"}"));
        assertThat(((Mending.Refused) refused).findings().get(0).place()).isEqualTo("/id");
    }

    @Test
    void an_operation_that_does_not_apply_is_refused_with_its_path() {
        Mending refused = mender.mend(BAD, BodyPatch.of("[{\"op\":\"remove\",\"path\":\"/data/nothing\"}]"));
        assertThat(((Mending.Refused) refused).findings().get(0).place()).isEqualTo("/data/nothing");
        assertThat(mender.mend(letter("no JSON"), BodyPatch.of(TO_SUMMER))).isInstanceOf(Mending.Refused.class);
        String twice = SomeLetters.request("r-1", "9").replace("\"season\":9", "\"season\":9,\"season\":9");
        assertThat(mender.mend(letter(twice), BodyPatch.of(TO_SUMMER))).isInstanceOf(Mending.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "[{\"op\":\"mend\",\"path\":\"/x\"}]", "[{\"op\":\"replace\"}]"})
    void what_is_no_patch_is_said_to_be_none(String text) {
        assertThatThrownBy(() -> BodyPatch.of(text)).isInstanceOf(BodyPatch.Malformed.class);
    }

    @Test
    void a_plan_keeps_the_mended_body_and_the_original_s_digest_and_its_own_digest_covers_both() {
        MendedBody mended = MendedBody.of(BAD, SomeLetters.request("r-1", "2"));
        ReplayPlan plan = plan(Optional.of(mended));
        Path file = folder.resolve("plan.json");
        PlanFile.write(plan, file);
        assertThat(PlanFile.read(file)).isEqualTo(plan);
        assertThat(plan.digest()).isNotEqualTo(plan(Optional.empty()).digest());
        assertThat(mender.recheck(plan)).isEmpty();
        assertThat(mender.recheck(plan(Optional.of(MendedBody.of(BAD, BAD.body())))))
                .hasSize(1);
    }

    @Test
    void the_mended_body_is_what_is_sent_and_the_letter_is_the_same() {
        PlannedLetter planned = PlannedLetter.of(BAD, Optional.of(MendedBody.of(BAD, SomeLetters.request("r-1", "2"))));
        assertThat(planned.letter()).isEqualTo(BAD.id());
        SendMessageBatchRequestEntry sent = new Outgoing().entry("0", BAD, planned, true);
        assertThat(sent.messageBody()).isEqualTo(SomeLetters.request("r-1", "2"));
    }

    @Test
    void a_mended_request_names_the_digest_of_the_one_that_its_producer_sent_however_often_it_is_mended() {
        String asked = digest(BAD.body());
        Optional<MendedBody> mended = Optional.of(MendedBody.of(BAD, SomeLetters.request("r-1", "7")));
        SendMessageBatchRequestEntry sent = new Outgoing().entry("0", BAD, PlannedLetter.of(BAD, mended), true);
        assertThat(attribute(sent)).isEqualTo(asked);

        Map<String, LetterAttribute> attributes = new LinkedHashMap<>(BAD.attributes());
        attributes.put(ReplayHistory.ORIGINAL_DIGEST, LetterAttribute.text(attribute(sent)));
        DeadLetter again = new LetterReader().read("m-2", sent.messageBody(), attributes, SomeLetters.NOON);
        Optional<MendedBody> better = Optional.of(MendedBody.of(again, SomeLetters.request("r-1", "2")));
        assertThat(attribute(new Outgoing().entry("0", again, PlannedLetter.of(again, better), true)))
                .isEqualTo(asked);
        assertThat(attribute(new Outgoing().entry("0", again, PlannedLetter.of(again, Optional.empty()), true)))
                .isEqualTo(asked);
    }

    @Test
    void what_goes_as_it_is_or_could_not_be_read_names_no_original() {
        DeadLetter illegible = letter("no JSON");
        Optional<MendedBody> mended = Optional.of(MendedBody.of(illegible, SomeLetters.request("r-1", "2")));
        assertThat(attribute(new Outgoing().entry("0", BAD, PlannedLetter.of(BAD, Optional.empty()), true)))
                .isEqualTo("none");
        assertThat(attribute(new Outgoing().entry("0", illegible, PlannedLetter.of(illegible, mended), true)))
                .isEqualTo("none");
    }

    private static String attribute(SendMessageBatchRequestEntry sent) {
        return Optional.ofNullable(sent.messageAttributes().get(ReplayHistory.ORIGINAL_DIGEST))
                .map(MessageAttributeValue::stringValue)
                .orElse("none");
    }

    private static String digest(String body) {
        return new RequestReader().read(body).fold(PredictionRequest::digest, refused -> "");
    }

    private static ReplayPlan plan(Optional<MendedBody> mended) {
        return new ReplayPlan("q", "to", SomeLetters.NOON, "", List.of(), List.of(PlannedLetter.of(BAD, mended)));
    }

    @Test
    void what_a_person_edits_has_every_digit_and_every_key() {
        String exact = SomeLetters.request("r-1", "9").replace("28.7", "28.70000000000000000010");
        assertThat(BodyPatch.legible(exact)).contains("28.70000000000000000010").contains("\n");
        assertThat(BodyPatch.legible("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
        assertThat(BodyPatch.legible("no JSON")).isEqualTo("no JSON");
    }

    @Test
    void an_expression_selects_by_what_the_body_says_and_a_bad_one_names_its_place() {
        assertThat(Where.of("body.data.instances[0].season == `9` && reason == 'invalid_instances'")
                        .test(BAD))
                .isTrue();
        assertThat(Where.of("body.data.instances[0].temp == `28.7`").test(BAD)).isTrue();
        assertThat(Where.of("timestamp > `1000000000` && attributes.component == 'nobody'")
                        .test(BAD))
                .isFalse();
        assertThat(Where.of("contains(body, 'JSON')").test(letter("no JSON"))).isTrue();
        assertThatThrownBy(() -> Where.of("reason =="))
                .isInstanceOf(Where.Malformed.class)
                .hasMessageContaining("9");
        assertThatThrownBy(() -> Where.of("contains(body.x, 'y')").test(BAD))
                .isInstanceOf(Where.Malformed.class)
                .hasMessageContaining(BAD.id().value());
    }
}
