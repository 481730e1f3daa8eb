package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that are mended and sent again, and what becomes of them. */
class MendedLettersTest extends LettersDesk {
    @Test
    void letters_are_mended_by_a_patch_and_confirmed_and_what_is_still_invalid_is_left_with_its_field()
            throws IOException {
        refused(3);
        String[] getAll = getAll();
        Path patch = folder.resolve("patch.json");
        Path plan = folder.resolve("mended.json");
        Files.writeString(patch, "{\"data\":{\"instances\":7}}");
        Run still = letters("plan", "--patch", patch.toString(), "--out", plan.toString(), "--output", "json");
        assertThat(still.exitCode()).isEqualTo(1);
        assertThat(json(still).path("refused")).hasSize(3);
        assertThat(still.err()).contains("/data/instances");
        assertThat(plan).doesNotExist();

        Files.writeString(patch, "[{\"op\":\"replace\",\"path\":\"/data/instances/0/season\",\"value\":2}]");
        Run planned = letters("plan", "--patch", patch.toString(), "--out", plan.toString(), "--output", "json");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(json(planned).path("mended").intValue()).isEqualTo(3);
        JsonNode end = json(
                letters("replay", plan.toString(), "--canary", "1", "--yes", "--reason", "summer", "--output", "json"));
        assertThat(end.path("confirmed").intValue()).isEqualTo(3);
        assertThat(groups()).isEmpty();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Run stored = Run.of(environment(), "", getAll);
            assertThat(json(stored))
                    .hasSize(3)
                    .allMatch(it -> it.at("/data/status").asText().equals("succeeded"));
            assertThat(stored.err()).contains("mended").doesNotContain("conflict");
        });
    }

    @Test
    void one_letter_is_edited_in_the_editor_and_its_request_keeps_its_id() throws IOException {
        refused(1);
        String id = json(letters("list", "--output", "json")).path(0).path("id").asText();
        String plan = folder.resolve("edited.json").toString();
        Run wrong = editing("sed -i s/9/7/", id, plan);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("season").contains("is kept in");
        assertThat(editing("true", id, plan).err()).contains("nothing was changed");
        assertThat(editing("false", id, plan).exitCode()).isEqualTo(253);

        Run edited = editing("sed -i 's/\"season\" : 9/\"season\" : 2/'", id, plan);
        assertThat(edited.exitCode()).as(edited.err()).isZero();
        JsonNode end = json(letters("replay", plan, "--yes", "--reason", "a typing error", "--output", "json"));
        assertThat(end.path("confirmed").intValue()).isEqualTo(1);
    }

    private Run editing(String editor, String id, String plan) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("EDITOR", editor);
        return Run.of(environment, "", "dead-letters", "edit", id, "--out", plan);
    }

    /** The command that gets the results of all letters' requests. */
    private String[] getAll() throws IOException {
        List<String> command = new ArrayList<>(List.of("get", "--output", "json"));
        json(letters("list", "--output", "json"))
                .forEach(it -> command.add(it.path("requestId").asText()));
        return command.toArray(String[]::new);
    }
}
