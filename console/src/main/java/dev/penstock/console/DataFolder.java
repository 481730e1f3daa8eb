package dev.penstock.console;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of one console's store, locked while the console runs. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes the folder if it is not there, and takes it. */
    static DataFolder take(Path folder, String name) {
        try {
            make(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw ConsoleFault.nameIsTaken(name, folder.toString());
            }
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw ConsoleFault.noFolder(folder.toString(), e);
        }
    }

    /** Results are nobody else's to read. */
    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    Path store(String name) {
        return folder.resolve(name + ".db");
    }

    /** Closing the file gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
