// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

/**
 * The result of writing an archive, as in its manifest.
 *
 * @param selected how many runs were requested
 * @param exported how many are in the archive, with everything that was requested
 * @param failed how many are missing or incomplete; the manifest lists each with its reason
 */
public record ArchiveResult(long selected, long exported, long failed) {}
