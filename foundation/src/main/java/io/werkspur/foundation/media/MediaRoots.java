// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which files may be opened. A path that leaves them by its words is not looked at, and one that leaves them by a link is
 * not followed, so that nobody learns what exists elsewhere. Immutable, safe from any thread.
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
        boolean outside = path.isAbsolute() || path.normalize().startsWith("..");
        for (Path root : roots) {
            Path realRoot = real(root);
            Path inside = inside(root, realRoot, path);
            outside &= inside == null;
            Path real = inside == null ? null : real(inside);
            // A link may lead elsewhere: whether to something or to nothing is not told.
            if (real != null && real.startsWith(Objects.requireNonNull(realRoot))) {
                if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                    throw new ClosedMediumException("not a regular file");
                }
                return real;
            }
        }
        throw new ClosedMediumException(outside ? "outside the media roots" : "not found in the media roots");
    }

    // By words alone: the root as it was named, or as it really is. What the system makes of "..", behind a link, would
    // depend on folders elsewhere.
    private static @Nullable Path inside(Path root, @Nullable Path realRoot, Path path) {
        Path given = root.toAbsolutePath().normalize();
        for (Path named : realRoot == null ? List.of(given) : List.of(given, realRoot)) {
            Path resolved = named.resolve(path).normalize();
            if (resolved.startsWith(named)) {
                return (realRoot == null ? given : realRoot).resolve(named.relativize(resolved));
            }
        }
        return null;
    }

    /** Null if it does not exist or is not accessible. */
    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException | SecurityException e) {
            return null;
        }
    }
}
