package dev.penstock.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Owner here = Owner.of(UUID.randomUUID(), "here");
    private final Owner there = Owner.of(UUID.randomUUID(), "there, beyond\u202e");

    @Test
    void a_tag_says_who_has_the_queue_and_until_when() {
        assertThat(Owner.read(there.until(NOON).tag())).contains(there.until(NOON));
        assertThat(there.until(NOON).tag()).matches("[A-Za-z0-9./_-]{1,256}").endsWith("/therebeyond");
        assertThat(Owner.read("")).isEmpty();
        assertThat(Owner.read("team=scoring")).isEmpty();
    }

    @Test
    void another_s_claim_keeps_one_out_until_it_ends_and_one_s_own_never_does() {
        assertThat(there.until(NOON).excludes(here, NOON.minusSeconds(1))).isTrue();
        assertThat(there.until(NOON).excludes(here, NOON)).isFalse();
        assertThat(here.until(NOON).excludes(here, NOON.minusSeconds(60))).isFalse();
    }
}
