// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

/** A file as the manifest lists it. */
record ListedFile(long bytes, String sha256) {}
