package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayHistoryTest {
    private static final String FIRST = "sha256:" + "0".repeat(64);
    private static final String SECOND = "sha256:" + "1".repeat(64);

    @Test
    void it_is_read_back_as_it_was_written() {
        ReplayHistory history = new ReplayHistory(7, Optional.of(FIRST));
        assertThat(ReplayHistory.fromMap(history.toMap())).isEqualTo(history);
        assertThat(ReplayHistory.NONE.toMap()).isEmpty();
        assertThat(ReplayHistory.fromMap(Map.of())).isEqualTo(ReplayHistory.NONE);
    }

    @ParameterizedTest
    @CsvSource({"-1, md5:0", "many, sha256:", "1234567890, sha256:XYZ", "'', ''"})
    void what_is_not_legible_counts_as_absent(String replays, String digest) {
        assertThat(ReplayHistory.fromMap(Map.of("replays", replays, "originaldigest", digest)))
                .isEqualTo(ReplayHistory.NONE);
    }

    @Test
    void what_is_mended_twice_still_answers_the_first() {
        ReplayHistory once = ReplayHistory.NONE.mended(Optional.of(FIRST)).again();
        assertThat(once.mended(Optional.of(SECOND)).again()).isEqualTo(new ReplayHistory(2, Optional.of(FIRST)));
        assertThat(ReplayHistory.NONE.mended(Optional.empty())).isEqualTo(ReplayHistory.NONE);
    }
}
