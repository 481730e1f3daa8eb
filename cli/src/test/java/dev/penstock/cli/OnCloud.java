package dev.penstock.cli;

import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a class against one embedded cloud, which scores as soon as there is something. */
abstract class OnCloud {
    private static EmbeddedCloud cloud;

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(CloudOptions.of(Run.HOME.resolve("template.yaml"))
                .withPort(0)
                .withParameters(Map.of("BatchSize", "10", "BatchWindow", "0")));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    static EmbeddedCloud cloud() {
        return cloud;
    }
}
