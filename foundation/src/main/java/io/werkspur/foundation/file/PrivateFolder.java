// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Folders with what people have written: no other user of the machine may look into them, whatever the modes of the files
 * in them are. File systems without the permissions of POSIX are left as they are. Stateless, safe from any thread.
 */
public final class PrivateFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Who may look into a folder. */
    public enum Readers {
        /** Only the user whose process it is. */
        OWNER("rwx------"),
        /** The folder's group too, for example a web server or a backup. */
        GROUP("rwxr-x---");

        private final Set<PosixFilePermission> most;

        Readers(String most) {
            this.most = PosixFilePermissions.fromString(most);
        }
    }

    private PrivateFolder() {}

    /**
     * Creates a folder that somebody chose, with its parents. One that exists stays as it is, because it may have other
     * uses.
     */
    public static void make(Path folder, Readers readers) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(readers));
        }
    }

    /**
     * Creates a folder that only we use, or takes away what others may do in it.
     *
     * @return whether others could look into it before
     */
    public static boolean own(Path folder, Readers readers) throws IOException {
        make(folder, readers);
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || Files.isSymbolicLink(folder)) {
            return false;
        }
        Set<PosixFilePermission> now = view.readAttributes().permissions();
        if (readers.most.containsAll(now)) {
            return false;
        }
        Set<PosixFilePermission> fewer = EnumSet.copyOf(readers.most);
        fewer.retainAll(now);
        view.setPermissions(fewer);
        return true;
    }

    private static FileAttribute<?>[] permissions(Readers readers) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(readers.most)}
                : new FileAttribute<?>[0];
    }
}
