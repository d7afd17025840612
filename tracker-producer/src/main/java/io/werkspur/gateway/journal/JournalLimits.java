// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

/**
 * How large the journal may grow.
 *
 * @param fileBytes when a new file is begun, in bytes beyond what the file began with
 * @param totalBytes how much lies on disk before nothing more is accepted, in bytes
 */
public record JournalLimits(long fileBytes, long totalBytes) {}
