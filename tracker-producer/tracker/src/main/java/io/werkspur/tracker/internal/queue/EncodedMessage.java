// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

/**
 * An event as it stands on the topic. The arrays are not changed by anyone.
 *
 * @param key the event key
 * @param value the framed Avro bytes
 */
public record EncodedMessage(byte[] key, byte[] value) {}
