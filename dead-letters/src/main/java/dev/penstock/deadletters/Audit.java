package dev.penstock.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Who did what to the letters of an index, when and why. The file's own triggers refuse to change or remove an entry. */
public final class Audit {
    private final Database database;

    public Audit(LetterIndex index) {
        this.database = index.database();
    }

    public void add(AuditEntry entry) {
        database.update(
                "INSERT INTO audit (at, who, act, plan, letters, reason, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
                entry.at(),
                entry.who(),
                entry.act(),
                entry.plan(),
                entry.letters(),
                entry.reason(),
                entry.outcome());
    }

    /** All of them, the first one first. */
    public List<AuditEntry> entries() {
        return database.list(Audit::entry, "SELECT * FROM audit ORDER BY entry");
    }

    /** So many of them at most, the last one first. */
    public List<AuditEntry> latest(int most) {
        return database.list(Audit::entry, "SELECT * FROM audit ORDER BY entry DESC LIMIT ?", most);
    }

    /** So many of one plan's at most, by its digest, the last one first. */
    public List<AuditEntry> ofPlan(String digest, int most) {
        return database.list(
                Audit::entry, "SELECT * FROM audit WHERE plan = ? ORDER BY entry DESC LIMIT ?", digest, most);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Database.time(row, "at"),
                row.getString("who"),
                row.getString("act"),
                row.getString("plan"),
                row.getInt("letters"),
                row.getString("reason"),
                row.getString("outcome"));
    }
}
