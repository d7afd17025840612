// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

/**
 * A row of the event store whose schema the registry does not know: a message that never was an event, or an event that was folded
 * before the registry lost its schema. The row of the run tells them apart, because it has counted the event. Immutable.
 *
 * @param value the message
 * @param detail what is wrong, one line
 */
public record UnknownRow(byte[] value, String detail) {}
