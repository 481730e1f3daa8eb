package dev.penstock.deadletters;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file with payloads: where the file system knows of permissions, none but its owner can read it. */
final class OwnersFile {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnersFile() {}

    /** Makes the file, empty, and the folders that it needs; one that is there is closed to others, and stays as it is. */
    static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(existing(folder), FOLDER));
        }
        try {
            Files.createFile(file, permissions(folder, OWNER_ALONE));
        } catch (FileAlreadyExistsException e) {
            close(file);
        }
    }

    private static void close(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        boolean mine = view != null && view.readAttributes().owner().getName().equals(System.getProperty("user.name"));
        if (mine && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            view.setPermissions(OWNER_ALONE);
        }
    }

    private static Path existing(Path folder) {
        Path known = folder;
        while (known.getParent() != null && !Files.exists(known)) {
            known = known.getParent();
        }
        return known;
    }

    private static FileAttribute<?>[] permissions(Path where, Set<PosixFilePermission> permissions) {
        boolean known = Files.getFileAttributeView(where, PosixFileAttributeView.class) != null;
        return known
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
