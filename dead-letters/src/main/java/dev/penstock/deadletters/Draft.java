package dev.penstock.deadletters;

import java.util.List;

/**
 * A plan in which letters are mended, and what could not be.
 *
 * @param refused letters that were selected and are not in the plan; they stay where they are
 */
public record Draft(ReplayPlan plan, List<Mending.Refused> refused) {
    public Draft {
        refused = List.copyOf(refused);
    }
}
