// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

/**
 * What an archive holds, as its manifest says too.
 *
 * @param selected how many runs were asked for
 * @param exported how many are in it with all that was asked for
 * @param failed how many are not, or not whole; the manifest lists each with its reason
 */
public record ArchiveResult(long selected, long exported, long failed) {}
