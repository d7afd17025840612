// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.UnusableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the names in the folder of erased runs: 32 random bytes in hex digits, in a file that only the owner may read. Whoever
 * sees the names but not the key cannot try ids. Immutable, safe from any thread.
 */
final class ErasureKey {
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private ErasureKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads the key; empty if there is none yet.
     *
     * @throws IllegalStateException with one line, if it cannot be read or is none
     */
    static Optional<ErasureKey> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return Optional.of(new ErasureKey(key));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Expected to read the key of the erased runs at " + file + ", but "
                            + UnusableFileException.reason(e),
                    e);
        }
        throw new IllegalStateException(
                "Expected a key of " + 2 * BYTES + " hex digits at " + file
                        + ", but there is something else; restore it, or move it away: then runs that were erased count as unknown");
    }

    /** Makes a key; the folder must exist. */
    static ErasureKey make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path temporary = FileReplacement.temporaryFor(file);
        try {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(key) + "\n");
            try (FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                while (text.hasRemaining()) {
                    int unused = channel.write(text);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.syncFolder(AtomicFile.folderOf(file));
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw new UnusableFileException("Expected to write the key of the erased runs to " + file, e);
        }
        return new ErasureKey(key);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * The keyed hash of an id: 64 hex digits.
     *
     * @param plainHash the SHA-256 of the id in hex digits, because the names of before have only that
     */
    String hash(String plainHash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(plainHash.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** The hash without a key, which was the name of before. */
    static String plainHash(String executionId) {
        return Sha256.hex(executionId);
    }
}
