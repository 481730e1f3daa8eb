package dev.penstock.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of one model, whose files are replaced whole or not at all. */
final class ModelFolder {

    private final Path folder;

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    ModelFolder write(String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve("." + name + ".new");
        Files.write(unfinished, content);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }
}
