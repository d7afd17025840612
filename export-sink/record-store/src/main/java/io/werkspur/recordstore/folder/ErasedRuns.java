// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which runs were erased, and nothing else about them: an empty file named by a keyed hash of the id, because an id may
 * be a person's name, or one that others can guess. Safe from any thread.
 */
public final class ErasedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedRuns.class);
    private static final Pattern PLAIN = Pattern.compile("[0-9a-f]{64}");
    private static final String KEYED = "keyed-";

    private final Path folder;
    private final Path keyFile;
    private volatile @Nullable ErasureKey key;

    /** @param out the folder of the sink ({@code out.dir}); it need not exist yet */
    public ErasedRuns(Path out) {
        RunFolderLayout layout = new RunFolderLayout(out);
        this.folder = layout.erased();
        this.keyFile = layout.erasureKey();
    }

    /**
     * Returns whether a run was erased and has not been reported again since.
     *
     * @throws IllegalStateException with one line, if the key cannot be read
     */
    public boolean isErased(String executionId) {
        String plain = ErasureKey.plainHash(ExecutionId.require(executionId));
        Optional<ErasureKey> known = key();
        return isThere(folder.resolve(plain)) || known.isPresent() && isThere(keyed(known.get(), plain));
    }

    /** Gives the entries that an earlier version made without a key their names of today; the folder must exist. */
    void adoptEarlier() throws IOException {
        if (key().isEmpty() && hasAny(KEYED)) {
            LOG.warn(
                    "Expected the key of the erased runs at {}, but it is not there: runs that were erased so far count as"
                            + " unknown",
                    keyFile);
        }
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(
                folder, entry -> PLAIN.matcher(entry.getFileName().toString()).matches())) {
            for (Path entry : earlier) {
                Path now = keyed(keyOrNew(), entry.getFileName().toString());
                Files.move(entry, now, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        AtomicFile.syncFolder(folder);
    }

    void erased(String executionId) throws IOException {
        AtomicFile.makeFolder(folder);
        AtomicFile.write(keyed(keyOrNew(), ErasureKey.plainHash(ExecutionId.require(executionId))), new byte[0]);
    }

    void cameAgain(String executionId) throws IOException {
        Optional<ErasureKey> known = key();
        if (known.isPresent()) {
            Files.deleteIfExists(keyed(known.get(), ErasureKey.plainHash(ExecutionId.require(executionId))));
        }
    }

    private Optional<ErasureKey> key() {
        if (key == null) {
            key = ErasureKey.read(keyFile).orElse(null);
        }
        return Optional.ofNullable(key);
    }

    private ErasureKey keyOrNew() throws IOException {
        Optional<ErasureKey> known = key();
        if (known.isPresent()) {
            return known.get();
        }
        ErasureKey made = ErasureKey.make(keyFile);
        key = made;
        return made;
    }

    private boolean hasAny(String prefix) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, prefix + "*")) {
            return entries.iterator().hasNext();
        }
    }

    private Path keyed(ErasureKey by, String plain) {
        return folder.resolve(KEYED + by.hash(plain));
    }

    private static boolean isThere(Path marker) {
        return Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS);
    }
}
