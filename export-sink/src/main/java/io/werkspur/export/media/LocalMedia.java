// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.schema.digest.Sha256;
import io.werkspur.schema.media.ClosedMediumException;
import io.werkspur.schema.media.ContentType;
import io.werkspur.schema.media.MediaRoots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Media in folders of this machine: a location is a path, absolute or relative to one of the folders, and nothing in it is
 * decoded. What lies elsewhere, by {@code ..} or by a link, is missing; so is a URL, which is never fetched. The type is told by
 * the bytes. Immutable, safe from any thread.
 */
public final class LocalMedia implements RunMedia {
    private static final int BUFFER_BYTES = 1 << 16;

    private final MediaRoots roots;
    private final long mostBytes;

    /**
     * Opens nothing yet.
     *
     * @param roots the folders in which media may lie; none: every medium is missing
     * @param mostBytes a larger medium is missing
     */
    public LocalMedia(List<Path> roots, long mostBytes) {
        this.roots = new MediaRoots(roots);
        this.mostBytes = mostBytes;
    }

    @Override
    public Medium find(String location) {
        try {
            return look(roots.locate(location));
        } catch (ClosedMediumException e) {
            return new Medium.Missing(String.valueOf(e.getMessage()));
        } catch (IOException | SecurityException e) {
            return new Medium.Missing("cannot be read");
        }
    }

    private Medium look(Path file) throws IOException, ClosedMediumException {
        MessageDigest digest = Sha256.start();
        byte[] start = new byte[0];
        long size = 0;
        try (InputStream in = open(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.readNBytes(buffer, 0, BUFFER_BYTES);
                    read > 0;
                    read = in.readNBytes(buffer, 0, BUFFER_BYTES)) {
                if (size == 0) {
                    start = Arrays.copyOf(buffer, Math.min(read, ContentType.BYTES_NEEDED));
                }
                digest.update(buffer, 0, read);
                size += read;
                if (size > mostBytes) {
                    throw new ClosedMediumException("larger than " + mostBytes + " bytes");
                }
            }
        }
        return new Medium.Found(ContentType.of(start, start.length), size, Sha256.hex(digest), () -> open(file));
    }

    // The path is free of links; one that somebody puts there now is not followed.
    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }
}
