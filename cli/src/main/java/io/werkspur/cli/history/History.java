// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

/**
 * The aggregator's answer about a run. Nobody changes the array.
 *
 * @param record the record in canonical JSON
 * @param place its source, for people: partition, offset and how far that is behind the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record History(byte[] record, String place) {}
