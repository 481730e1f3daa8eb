package dev.penstock.console.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of which each has a console of its own, that anybody on this machine may call. */
abstract class InLab {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Lab opened;

    @BeforeEach
    void open() throws Exception {
        opened = Lab.open(folder, Lab.LOCAL);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    Lab lab() {
        return opened;
    }
}
