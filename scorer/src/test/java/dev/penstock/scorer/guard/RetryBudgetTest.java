package dev.penstock.scorer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget(0.1);

    @Test
    void a_few_retries_are_free_at_first_and_then_each_takes_ten_calls() {
        assertThat(spent(10)).isEqualTo(2);
        for (int call = 0; call < 1_000; call++) {
            budget.earn();
            if (call % 10 == 9) {
                spent(1);
            }
        }
        assertThat(spent(10)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_long_quiet_time_saves_up_ten_and_no_more() {
        for (int call = 0; call < 10_000; call++) {
            budget.earn();
        }
        assertThat(spent(100)).isEqualTo(10);
    }

    private int spent(int wanted) {
        int spent = 0;
        for (int i = 0; i < wanted; i++) {
            spent += budget.spend() ? 1 : 0;
        }
        return spent;
    }
}
