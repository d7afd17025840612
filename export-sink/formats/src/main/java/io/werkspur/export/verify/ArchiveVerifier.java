// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import io.werkspur.export.archive.ManifestNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Checks an archive against its manifest: that every listed file exists with its size and SHA-256, that there are no
 * other files, and that the manifest has the right digest. It finds damage and omission, not forgery: anyone who can
 * write the manifest can write its digest. Writes nothing to disk, and unpacks no more of a file than its listed size.
 * Stateless, safe from any thread.
 */
public final class ArchiveVerifier {
    private static final long MAX_MANIFEST_BYTES = 1L << 30;
    private static final long MAX_DIGEST_BYTES = 1_000;
    private static final int MAX_FINDINGS = 10_000;

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
        List<Finding> findings = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            VerifyReport report = verify(zip, findings);
            if (findings.isEmpty()) {
                checkOrder(zip, file, findings);
            }
            List<Finding> shown = findings.size() > MAX_FINDINGS ? findings.subList(0, MAX_FINDINGS) : findings;
            return new VerifyReport(shown, report.files(), report.exported(), report.failed());
        } catch (ZipException | IllegalArgumentException e) {
            findings.add(new Finding("archive", "is no whole ZIP: " + e.getMessage()));
            return new VerifyReport(findings, 0, 0, 0);
        }
    }

    private static VerifyReport verify(ZipFile zip, List<Finding> findings) throws IOException {
        List<String> names = names(zip);
        Set<String> present = new HashSet<>();
        for (String name : names) {
            if (!EntryName.isSafe(name)) {
                findings.add(new Finding(name, "has a name that no file of an archive has"));
            }
            if (!present.add(name)) {
                findings.add(new Finding(name, "is there twice"));
            }
        }
        if (!present.contains(ManifestNames.MANIFEST)) {
            findings.add(new Finding(ManifestNames.MANIFEST, "is missing"));
            return new VerifyReport(findings, 0, 0, 0);
        }
        checkManifestDigest(zip, present, findings);
        Manifest manifest;
        try (InputStream in = open(zip, ManifestNames.MANIFEST)) {
            manifest = Manifest.read(in, findings);
        } catch (IOException e) {
            findings.add(new Finding(ManifestNames.MANIFEST, "cannot be read: " + oneLine(e)));
            return new VerifyReport(findings, 0, 0, 0);
        }
        manifest.files().forEach((name, listed) -> check(zip, name, listed, present, findings));
        present.stream()
                .filter(name -> !manifest.files().containsKey(name))
                .filter(name -> !name.equals(ManifestNames.MANIFEST) && !name.equals(ManifestNames.DIGEST))
                .sorted()
                .forEach(name -> findings.add(new Finding(name, "is not listed in the manifest")));
        return new VerifyReport(findings, manifest.files().size(), manifest.exported(), manifest.failed());
    }

    private static List<String> names(ZipFile zip) {
        return Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
    }

    private static void checkManifestDigest(ZipFile zip, Set<String> present, List<Finding> findings) {
        if (!present.contains(ManifestNames.DIGEST)) {
            findings.add(new Finding(ManifestNames.DIGEST, "is missing"));
            return;
        }
        try (InputStream manifest = open(zip, ManifestNames.MANIFEST);
                InputStream digest = open(zip, ManifestNames.DIGEST)) {
            ContentDigest content = ContentDigest.of(manifest, MAX_MANIFEST_BYTES);
            String written = new String(digest.readNBytes((int) MAX_DIGEST_BYTES), StandardCharsets.ISO_8859_1);
            if (content.bytes() > MAX_MANIFEST_BYTES) {
                findings.add(new Finding(ManifestNames.MANIFEST, "is too large to be checked"));
            } else if (!written.equals(content.sha256() + "  " + ManifestNames.MANIFEST + "\n")) {
                findings.add(new Finding(
                        ManifestNames.MANIFEST, "is not the one that " + ManifestNames.DIGEST + " was made from"));
            }
        } catch (IOException e) {
            findings.add(new Finding(ManifestNames.DIGEST, "cannot be read: " + oneLine(e)));
        }
    }

    private static void check(
            ZipFile zip, String name, ListedFile listed, Set<String> present, List<Finding> findings) {
        if (!present.contains(name)) {
            findings.add(new Finding(name, "is missing"));
            return;
        }
        try (InputStream in = open(zip, name)) {
            ContentDigest content = ContentDigest.of(in, listed.bytes());
            if (content.bytes() != listed.bytes()) {
                findings.add(new Finding(
                        name,
                        content.bytes() > listed.bytes()
                                ? "is longer than the " + listed.bytes() + " bytes that are listed"
                                : "has " + content.bytes() + " bytes, but " + listed.bytes() + " are listed"));
            } else if (!content.sha256().equals(listed.sha256())) {
                findings.add(new Finding(name, "differs: its SHA-256 is not the listed one"));
            }
        } catch (IOException e) {
            findings.add(new Finding(name, "cannot be read: " + oneLine(e)));
        }
    }

    // Programs that read a ZIP from its beginning ignore its directory; this finds what only they would see.
    private static void checkOrder(ZipFile zip, Path file, List<Finding> findings) throws IOException {
        List<String> expected = names(zip);
        int next = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (next == expected.size() || !entry.getName().equals(expected.get(next))) {
                    findings.add(new Finding(entry.getName(), "is hidden from the directory of the ZIP"));
                    return;
                }
                next++;
            }
        } catch (ZipException | IllegalArgumentException e) {
            findings.add(new Finding("archive", "is no whole ZIP: " + e.getMessage()));
            return;
        }
        if (next < expected.size()) {
            findings.add(new Finding(expected.get(next), "cannot be reached from the beginning of the ZIP"));
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new IOException("it is not there");
        }
        return in;
    }

    private static String oneLine(IOException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
