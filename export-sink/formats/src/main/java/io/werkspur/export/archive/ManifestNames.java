// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

/** Names in an archive that do not depend on its runs. */
public final class ManifestNames {
    /** Lists every other file. */
    public static final String MANIFEST = "manifest.json";
    /** SHA-256 of the manifest, in the form that {@code sha256sum -c} reads. */
    public static final String DIGEST = "manifest.sha256";

    private ManifestNames() {}
}
