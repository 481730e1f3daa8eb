package dev.penstock.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.console.store.ConsoleStore;
import dev.penstock.results.ListenerProblem;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    private Path folder;

    @Test
    void a_message_that_is_no_result_is_counted_once_however_often_it_comes() {
        try (ConsoleStore store = ConsoleStore.open(folder.resolve("console.db"), false, Clock.systemUTC())) {
            Health health = new Health(store, Clock.systemUTC());
            for (int receives = 1; receives <= Health.UNREADABLE_RECEIVES; receives++) {
                health.listenerSays(unreadable("one", receives));
            }
            health.listenerSays(unreadable("other", 1));
            assertThat(health.unreadable()).isEqualTo(2);
        }
    }

    private static ListenerProblem unreadable(String id, int receives) {
        boolean deleted = receives == Health.UNREADABLE_RECEIVES;
        return new ListenerProblem.Unreadable(id, receives, deleted, new IllegalStateException("/type: another"));
    }
}
