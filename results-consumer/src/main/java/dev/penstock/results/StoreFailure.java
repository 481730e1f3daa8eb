package dev.penstock.results;

import java.nio.file.Path;
import java.sql.SQLException;

/** The database file could not be read or written. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure of a statement on the file. */
    public static StoreFailure of(Path file, SQLException cause) {
        return new StoreFailure("the result store " + file + " failed: " + cause.getMessage(), cause);
    }
}
