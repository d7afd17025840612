// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Checks an archive against its manifest: that every listed file exists with its size and SHA-256, that there are no
 * other files, and that the manifest has the right digest. It finds damage and omission, not forgery: anyone who can
 * write the manifest can write its digest. Writes nothing to disk, unpacks no more of a file than its listed size, and keeps
 * little more than the directory of the ZIP in memory, whatever the manifest says. Stateless, safe from any thread.
 */
public final class ArchiveVerifier {
    /** The fixed parts of an entry: its header, and its line in the directory. */
    private static final int HEADER_BYTES = 30 + 46;

    private ArchiveVerifier() {}

    /**
     * Checks a file.
     *
     * @throws IOException with one line, if the file itself cannot be read; a file that is not an archive is a finding
     */
    public static VerifyReport verify(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Expected an archive at " + file + ", but there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("Expected to read " + file + ", but access is denied");
        }
        Findings findings = new Findings();
        Optional<String> tooLarge = ZipDirectory.problem(file);
        if (tooLarge.isPresent()) {
            findings.add("archive", tooLarge.get());
            return new VerifyReport(findings.toList(), 0, 0, 0);
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (overlaps(zip, Files.size(file))) {
                findings.add("archive", "has files that overlap each other, which no archive has");
                return new VerifyReport(findings.toList(), 0, 0, 0);
            }
            ArchiveContent content = new ArchiveContent(zip, findings);
            content.check();
            if (findings.isEmpty()) {
                checkOrder(zip, file, findings);
            }
            return new VerifyReport(findings.toList(), content.files(), content.exported(), content.failed());
        } catch (ZipException | IllegalArgumentException e) {
            findings.add("archive", "is no whole ZIP: " + e.getMessage());
            return new VerifyReport(findings.toList(), 0, 0, 0);
        }
    }

    // A few kilobytes that many entries share unpack to terabytes.
    private static boolean overlaps(ZipFile zip, long bytes) {
        long packed = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements() && packed <= bytes; ) {
            ZipEntry entry = entries.nextElement();
            packed += HEADER_BYTES + 2L * entry.getName().length() + Math.max(0, entry.getCompressedSize());
        }
        return packed > bytes;
    }

    // Programs that read a ZIP from its beginning ignore its directory; this finds what only they would see.
    private static void checkOrder(ZipFile zip, Path file, Findings findings) throws IOException {
        Enumeration<? extends ZipEntry> expected = zip.entries();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!expected.hasMoreElements()
                        || !entry.getName().equals(expected.nextElement().getName())) {
                    findings.add(entry.getName(), "is hidden from the directory of the ZIP");
                    return;
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            findings.add("archive", "is no whole ZIP: " + e.getMessage());
            return;
        }
        if (expected.hasMoreElements()) {
            findings.add(expected.nextElement().getName(), "cannot be reached from the beginning of the ZIP");
        }
    }
}
