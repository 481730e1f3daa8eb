package dev.penstock.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What an index knows of a letter's past: the plans that had it, and other letters of its request. */
public final class LetterHistory {
    private static final int MOST = 20;

    private final LetterIndex index;

    public LetterHistory(LetterIndex index) {
        this.index = index;
    }

    /** The plans that it was in and that were followed, the latest first; at most twenty. */
    public List<LetterTurn> turns(LetterId letter) {
        // From the plans, since there is no index of letters alone; CROSS JOIN keeps SQLite to that order.
        return index.database()
                .list(
                        LetterHistory::turn,
                        "SELECT digest, plans.state AS plan_state, began, replays.state, sends, sent_at"
                                + " FROM plans CROSS JOIN replays ON replays.plan = digest AND letter = ?"
                                + " ORDER BY began DESC LIMIT ?",
                        letter.value(),
                        MOST);
    }

    private static LetterTurn turn(ResultSet row) throws SQLException {
        return new LetterTurn(
                ReplayPlan.shortened(row.getString("digest")),
                row.getString("plan_state"),
                Database.time(row, "began"),
                row.getString("state"),
                row.getInt("sends"),
                Database.optionalTime(row, "sent_at"));
    }

    /** Other letters under the same request's id, such as what became of it when it was sent again; at most twenty. */
    public List<IndexedLetter> sameRequest(DeadLetter letter) {
        return index.behind(
                LetterPage.Position.FIRST,
                MOST,
                "request_id = ? AND id <> ? AND state <> 'purged'",
                letter.replayedAs().value(),
                letter.id());
    }
}
