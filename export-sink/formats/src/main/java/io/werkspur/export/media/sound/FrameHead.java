// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

/** The head of a frame of MPEG audio. */
interface FrameHead {
    /** How many bytes a head has at most. */
    int HEAD_BYTES = 6;

    /** The length of the frame that begins there, head included; 0 if no frame begins there. */
    int length(byte[] bytes, int from);

    /** Whether two frames can belong to one stream. */
    boolean isLike(byte[] first, int firstFrom, byte[] second, int secondFrom);

    /** The frame as it is kept; empty to drop it. Only asked for the first frame, which may describe the stream. */
    byte[] first(byte[] frame);
}
