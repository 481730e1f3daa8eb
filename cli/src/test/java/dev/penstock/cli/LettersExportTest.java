package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LettersExportTest {
    @Test
    void a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
        assertThat(LettersExportCommand.harmless("=HYPERLINK(\"x\")")).isEqualTo("'=HYPERLINK(\"x\")");
        assertThat(LettersExportCommand.harmless("@sum")).startsWith("'");
        assertThat(LettersExportCommand.harmless("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }
}
