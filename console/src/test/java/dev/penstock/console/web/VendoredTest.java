package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages bring with them of others, and what the bill of materials says of it. */
class VendoredTest {
    private static final Path FILES = Path.of("src", "main", "resources", "console", "vendor");
    private static final Path BILL = Path.of("src", "main", "sbom", "vendored.json");

    @Test
    void the_bill_of_materials_has_each_file_as_it_is() throws Exception {
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file :
                    files.filter(it -> !it.toString().endsWith("LICENSE")).toList()) {
                there.put(file.getFileName().toString(), sha256(file));
            }
        }
        Map<String, String> billed = new TreeMap<>();
        for (JsonNode file : bill().path("components")) {
            billed.put(file.path("name").asText(), file.at("/hashes/0/content").asText());
        }
        assertThat(billed).isEqualTo(there);
    }

    @Test
    void its_version_and_licence_are_those_of_the_files() throws IOException {
        String version = bill().path("version").asText();
        assertThat(Files.readString(FILES.resolve("uPlot.esm.js"))).contains("(v" + version + ")");
        assertThat(bill().path("purl").asText()).isEqualTo("pkg:npm/uplot@" + version);
        assertThat(bill().at("/licenses/0/license/id").asText()).isEqualTo("MIT");
        assertThat(Files.readString(FILES.resolve("uPlot.LICENSE"))).startsWith("The MIT License");
    }

    /** The file is a part of an array, with a comma behind it. */
    private static JsonNode bill() throws IOException {
        return new ObjectMapper()
                .readTree("[" + Files.readString(BILL) + "null]")
                .get(0);
    }

    private static String sha256(Path file) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(hash);
    }
}
