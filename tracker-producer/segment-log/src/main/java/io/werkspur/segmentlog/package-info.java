// SPDX-License-Identifier: Apache-2.0
/**
 * Byte strings on disk, in order, in framed and checksummed segment files, which survive the kill of a process and a torn or
 * damaged file. Independent of events.
 *
 * <p>A segment is a file whose name is the position of its first byte in the whole log, 20 digits, and {@code .seg1} (format
 * 1). It contains only frames:
 *
 * <pre>
 * length of the payload   4 bytes, big-endian, at least 1
 * CRC-32C                 4 bytes, big-endian, of the frame's position in the log (8 bytes), the length (4 bytes), the payload
 * payload
 * </pre>
 *
 * <p>Because the position is part of the checksum, a frame is valid only at its own place: bytes in a payload or a stray
 * block are never mistaken for a frame when a reader looks for the next frame after a damaged one.
 */
@NullMarked
package io.werkspur.segmentlog;

import org.jspecify.annotations.NullMarked;
