// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folders in which files may be opened. A path that leaves them, by {@code ..} or by a link, is not followed.
 * Immutable, safe from any thread.
 */
public final class MediaRoots {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private final List<Path> roots;

    /** Uses these folders, which need not exist yet; relative paths are looked up in each, in this order. */
    public MediaRoots(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * The real path, free of links, of the file that a step names.
     *
     * @throws ClosedMediumException with the reason, if it is not a file that may be opened
     */
    public Path locate(String name) throws ClosedMediumException {
        if (URL.matcher(name).matches()) {
            throw new ClosedMediumException("not a local path");
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new ClosedMediumException("not a path of this system");
        }
        boolean outside = false;
        for (Path root : roots) {
            try {
                Path realRoot = root.toRealPath();
                Path real = realRoot.resolve(path).toRealPath();
                if (!real.startsWith(realRoot)) {
                    outside = true;
                } else if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                    return real;
                } else {
                    throw new ClosedMediumException("not a regular file");
                }
            } catch (IOException | SecurityException e) {
                // Does not exist or is not accessible: try the next root.
            }
        }
        throw new ClosedMediumException(outside ? "outside the media roots" : "not found in the media roots");
    }
}
