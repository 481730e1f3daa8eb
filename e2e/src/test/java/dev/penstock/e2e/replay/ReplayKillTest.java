package dev.penstock.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.testkit.Guarantee;
import dev.penstock.testkit.History;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few deaths by chance. {@code -Dreplay.kills=50 -Dreplay.seed=7} makes it longer, and another. */
@Tag("scenarios")
class ReplayKillTest {
    private static final int KILLS = Integer.getInteger("replay.kills", 3);
    private static final long SEED = Long.getLong("replay.seed", 1);

    @AfterAll
    static void stop() {
        Labs.closeAll();
    }

    @Test
    void a_replay_that_is_killed_at_any_point_goes_on_and_nothing_is_lost_or_doubled(@TempDir Path folder)
            throws Exception {
        History history = new History();
        ReplayKills kills = new ReplayKills(Run.begin(Labs.usual(), history), history, folder);
        try {
            kills.play(SEED, KILLS);
            assertThat(kills.kills()).isEqualTo(KILLS);
            assertThat(Guarantee.broken(history)).isEmpty();
        } catch (AssertionError | Exception e) {
            throw new AssertionError("seed " + SEED + ", after " + kills.deaths() + ": " + e.getMessage(), e);
        }
    }
}
