// SPDX-License-Identifier: Apache-2.0
/**
 * Byte strings on disk, in order, in framed and checksummed segment files: what survives the kill of a process and a torn or
 * damaged file. Knows nothing of events.
 *
 * <p>A segment is a file whose name is the position of its first byte in the whole log, 20 digits, and {@code .seg1} (format
 * 1). It holds frames and nothing else:
 *
 * <pre>
 * length of the payload   4 bytes, big-endian, at least 1
 * CRC-32C                 4 bytes, big-endian, of the frame's position in the log (8 bytes), the length (4 bytes), the payload
 * payload
 * </pre>
 *
 * <p>Because the position is part of the checksum, a frame is valid at its own place only: bytes that a payload or a stray
 * block happens to hold are never taken for a frame when a reader looks for the next one behind a damage.
 */
@NullMarked
package io.werkspur.segmentlog;

import org.jspecify.annotations.NullMarked;
