package dev.penstock.results;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of what a query found.
 *
 * @param next where to go on; empty at the end
 */
public record ResultPage(List<StoredResult> results, Optional<ResultQuery.Position> next) {
    public ResultPage {
        results = List.copyOf(results);
    }
}
