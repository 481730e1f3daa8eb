package dev.penstock.deadletters;

import java.nio.file.Path;
import java.sql.SQLException;

/** The index's file could not be read or written. */
public final class IndexFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private IndexFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static IndexFailure of(Path file, SQLException cause) {
        return new IndexFailure("the index of dead letters " + file + " failed: " + cause.getMessage(), cause);
    }
}
