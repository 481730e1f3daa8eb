package dev.penstock.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/** The folder of one console's store, locked while the console runs. */
final class DataFolder implements AutoCloseable {
    private static final int ID_LENGTH = 36;

    private final Path folder;
    private final FileChannel channel;
    private final UUID id;

    private DataFolder(Path folder, FileChannel channel, UUID id) {
        this.folder = folder;
        this.channel = channel;
        this.id = id;
    }

    /** Makes the folder if it is not there, and takes it. */
    static DataFolder take(Path folder, String name) {
        try {
            make(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(name + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw ConsoleFault.nameIsTaken(name, folder.toString());
            }
            return new DataFolder(folder, channel, id(channel));
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

    /** What the lock's file has as its content, and has again after a crash. */
    private static UUID id(FileChannel channel) throws IOException {
        ByteBuffer kept = ByteBuffer.allocate(ID_LENGTH);
        channel.read(kept, 0);
        String text = new String(kept.array(), 0, kept.position(), StandardCharsets.US_ASCII);
        if (text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return UUID.fromString(text);
        }
        UUID fresh = UUID.randomUUID();
        channel.write(ByteBuffer.wrap(fresh.toString().getBytes(StandardCharsets.US_ASCII)), 0);
        return fresh;
    }

    /** By which the folder is told from all others. */
    UUID id() {
        return id;
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
