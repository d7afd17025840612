// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import io.werkspur.foundation.media.ClosedMediumException;
import io.werkspur.foundation.media.MediaFile;
import io.werkspur.foundation.media.MediaRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Media in folders of this machine: a location is a path, absolute or relative to one of the folders, and nothing in it is
 * decoded. A path that leads elsewhere, by {@code ..} or by a link, is missing; so is a URL, which is never fetched.
 * The type is determined from the bytes. Immutable, safe from any thread.
 */
public final class LocalMedia implements RunMedia {

    private final MediaRoots roots;
    private final long mostBytes;

    /**
     * Does not open anything yet.
     *
     * @param roots folders that may contain media; if there are none, every medium is missing
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
        MediaFile looked = MediaFile.look(file, mostBytes);
        return new Medium.Found(looked.contentType(), looked.size(), looked.sha256(), () -> MediaFile.open(file));
    }
}
