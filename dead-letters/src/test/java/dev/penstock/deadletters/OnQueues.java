package dev.penstock.deadletters;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a class against one queue service; each test has a dead-letter queue and an index of its own. */
abstract class OnQueues {
    static LocalQueues queues;

    @TempDir
    Path folder = Path.of("");

    String letters = "";
    LetterIndex index;

    @BeforeAll
    static void start() {
        queues = new LocalQueues();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @BeforeEach
    void open() {
        letters = queues.newQueue();
        index = LetterIndex.open(folder.resolve("index.db"));
    }

    @AfterEach
    void close() {
        index.close();
    }
}
