// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import io.werkspur.export.archive.ManifestNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of an archive, checked one by one while the manifest is read. For one check and one thread. */
final class ArchiveContent {
    private static final long MAX_DIGEST_BYTES = 1_000;

    private final ZipFile zip;
    private final Findings findings;
    private final EntryIndex index;
    private long files;
    private long exported;
    private long failed;

    /** @param findings get everything that is wrong */
    ArchiveContent(ZipFile zip, Findings findings) {
        this.zip = zip;
        this.findings = findings;
        this.index = EntryIndex.of(zip, name -> findings.add(name, "is there twice"));
    }

    void check() {
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !EntryName.isSafe(name))
                .forEach(name -> findings.add(name, "has a name that no file of an archive has"));
        if (!index.contains(ManifestNames.MANIFEST)) {
            findings.add(ManifestNames.MANIFEST, "is missing");
        } else if (hasDigest() && readManifest()) {
            checkListed();
        }
    }

    /** Whether the manifest can be read; findings say what is wrong with its digest. */
    private boolean hasDigest() {
        if (!index.contains(ManifestNames.DIGEST)) {
            findings.add(ManifestNames.DIGEST, "is missing");
            return true;
        }
        try (InputStream manifest = open(ManifestNames.MANIFEST);
                InputStream digest = open(ManifestNames.DIGEST)) {
            ContentDigest content = ContentDigest.of(manifest, Manifest.MAX_BYTES);
            String written = new String(digest.readNBytes((int) MAX_DIGEST_BYTES), StandardCharsets.ISO_8859_1);
            if (content.bytes() > Manifest.MAX_BYTES) {
                findings.add(ManifestNames.MANIFEST, "is too large to be checked");
                return false;
            }
            if (!written.equals(content.sha256() + "  " + ManifestNames.MANIFEST + "\n")) {
                findings.add(ManifestNames.MANIFEST, "is not the one that " + ManifestNames.DIGEST + " was made from");
            }
        } catch (IOException e) {
            findings.add(ManifestNames.DIGEST, "cannot be read: " + oneLine(e));
        }
        return true;
    }

    private boolean readManifest() {
        try (InputStream in = open(ManifestNames.MANIFEST)) {
            Manifest manifest = Manifest.read(in, findings, this::check);
            exported = manifest.exported();
            failed = manifest.failed();
            return true;
        } catch (IOException e) {
            findings.add(ManifestNames.MANIFEST, "cannot be read: " + oneLine(e));
            files = 0;
            return false;
        }
    }

    private void check(String name, long bytes, String sha256) {
        files++;
        if (!index.contains(name)) {
            findings.add(name, "is missing");
            return;
        }
        if (!index.list(name)) {
            files--;
            findings.add(name, "is listed twice");
            return;
        }
        try (InputStream in = open(name)) {
            ContentDigest content = ContentDigest.of(in, bytes);
            if (content.bytes() != bytes) {
                findings.add(
                        name,
                        content.bytes() > bytes
                                ? "is longer than the " + bytes + " bytes that are listed"
                                : "has " + content.bytes() + " bytes, but " + bytes + " are listed");
            } else if (!content.sha256().equals(sha256)) {
                findings.add(name, "differs: its SHA-256 is not the listed one");
            }
        } catch (IOException e) {
            findings.add(name, "cannot be read: " + oneLine(e));
        }
    }

    private void checkListed() {
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !index.isListed(name))
                .filter(name -> !name.equals(ManifestNames.MANIFEST) && !name.equals(ManifestNames.DIGEST))
                .forEach(name -> findings.add(name, "is not listed in the manifest"));
    }

    private InputStream open(String name) throws IOException {
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

    long files() {
        return files;
    }

    long exported() {
        return exported;
    }

    long failed() {
        return failed;
    }
}
