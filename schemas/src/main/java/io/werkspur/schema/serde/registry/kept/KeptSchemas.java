// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.kept;

import io.werkspur.foundation.file.PrivateFolder;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.file.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas that a registry has given once, one file each in a folder that only its user may read. A registry never changes the
 * schema of an id, so they stay true whatever becomes of the registry. Several processes may use one folder: each file is put in
 * place as a whole. Safe from any thread.
 */
public final class KeptSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSchemas.class);
    private static final String ENDING = ".json";
    private static final String TEMPORARY = ".tmp";
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final @Nullable Path folder;
    private final Map<Object, KeptSchema> kept = new ConcurrentHashMap<>();
    private final Map<Object, String> damaged = new ConcurrentHashMap<>();
    private boolean warned;

    private KeptSchemas(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Keeps nothing. */
    public static KeptSchemas none() {
        return new KeptSchemas(null);
    }

    /**
     * Reads the folder, which is created when the first schema is kept. A damaged file is reported in the log and by {@link
     * #damaged}.
     *
     * @throws UncheckedIOException with one line if the folder cannot be read
     */
    public static KeptSchemas in(Path folder) {
        KeptSchemas schemas = new KeptSchemas(folder);
        if (Files.isDirectory(folder)) {
            try {
                PrivateFolder.own(folder, Readers.OWNER);
                removeLeftovers(folder);
                schemas.readAll(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new UnusableFileException("Expected to read the kept schemas in " + folder, e));
            }
        }
        return schemas;
    }

    /** What a killed process did not put in place; another one may be writing just now. */
    private static void removeLeftovers(Path folder) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(LEFTOVER_AGE));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void readAll(Path from) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*" + ENDING)) {
            for (Path file : files) {
                Object key = keyOf(String.valueOf(file.getFileName()));
                if (key != null) {
                    read(key, file);
                }
            }
        }
    }

    private void read(Object key, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            kept.put(key, KeptForm.read(key, bytes));
        } catch (IOException e) {
            LOG.warn(
                    "Expected a kept schema in {}, but it {}; it is kept anew when the registry gives it",
                    file,
                    e.getMessage());
            damaged.put(key, "its file " + file + " " + e.getMessage());
        }
    }

    private static @Nullable Object keyOf(String fileName) {
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        try {
            return name.length() == 36 ? UUID.fromString(name) : (Object) Integer.valueOf(name);
        } catch (IllegalArgumentException e) {
            // Not one of ours.
            return null;
        }
    }

    /** Where they are; null if nothing is kept. */
    public @Nullable Path folder() {
        return folder;
    }

    /** The schema of an id ({@link Integer}) or a GUID ({@link UUID}); null if it is not kept. */
    public @Nullable Schema find(Object key) {
        KeptSchema found = kept.get(key);
        return found == null ? null : found.schema();
    }

    /** All kept schemas, in the order of their ids; those with a GUID come last. */
    public List<KeptSchema> all() {
        return kept.values().stream()
                .sorted(Comparator.comparing((KeptSchema schema) -> schema.key() instanceof UUID)
                        .thenComparingInt(schema -> schema.key() instanceof Integer id ? id : 0)
                        .thenComparing(schema -> schema.key().toString()))
                .toList();
    }

    /** Ids and GUIDs that were kept, but whose files cannot be used, each with the reason. */
    public Map<Object, String> damaged() {
        return Map.copyOf(damaged);
    }

    /** Whether no id is known to have been given once. */
    public boolean isEmpty() {
        return kept.isEmpty() && damaged.isEmpty();
    }

    /**
     * Keeps a schema that the registry has just given. A schema that is kept already stays, also if the registry gives another one. A
     * disk that cannot be written is reported once.
     *
     * @param subject the subject under which it is registered; null if that is not known
     */
    public void keep(Object key, @Nullable String subject, Schema schema) {
        Path place = folder;
        KeptSchema before = kept.get(key);
        if (place == null || (before != null && (before.subject() != null || subject == null))) {
            return;
        }
        synchronized (this) {
            KeptSchema now = new KeptSchema(key, subject, before == null ? schema : before.schema());
            try {
                write(place, now);
                kept.put(key, now);
                damaged.remove(key);
            } catch (IOException e) {
                if (!warned) {
                    warned = true;
                    LOG.warn(
                            "{}; without it, messages cannot be read any more if the registry loses its content",
                            new UnusableFileException(
                                            "Expected to keep the schema of " + KeptSchema.nameOf(key) + " in " + place,
                                            e)
                                    .getMessage());
                }
            }
        }
    }

    private static void write(Path folder, KeptSchema schema) throws IOException {
        PrivateFolder.own(folder, Readers.OWNER);
        Path temporary = Files.createTempFile(folder, "new", TEMPORARY);
        try {
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(KeptForm.write(schema));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(
                    temporary,
                    folder.resolve(schema.key() + ENDING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
