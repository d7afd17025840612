// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

/**
 * What the aggregator answered about a run. Nobody changes the array.
 *
 * @param record the record in canonical JSON
 * @param place where it comes from, for people: partition, offset and how far that is behind the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record History(byte[] record, String place) {}
