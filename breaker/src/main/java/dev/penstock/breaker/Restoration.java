package dev.penstock.breaker;

/** Undoes a pause whose lease has run out: the mapping as it was before, then no lease. */
final class Restoration {
    private final LeaseTable leases;
    private final SourceMapping mapping;
    private final Journal journal;

    Restoration(LeaseTable leases, SourceMapping mapping, Journal journal) {
        this.leases = leases;
        this.mapping = mapping;
        this.journal = journal;
    }

    /** @param lease one that the caller has taken */
    void undo(Lease lease) {
        if (!mapping.look().flowsAt(lease.maximumConcurrency())) {
            mapping.enable(lease.maximumConcurrency());
        }
        leases.end(lease);
        journal.expired(lease);
    }
}
