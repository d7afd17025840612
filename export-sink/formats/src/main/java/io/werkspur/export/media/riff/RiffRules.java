// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.riff;

import io.werkspur.export.media.stream.Passage;
import java.io.IOException;

/** What is kept of the chunks of one kind of RIFF file. A new one for each reading of a file. */
interface RiffRules {
    /**
     * Judges the next chunk; keeps nothing itself.
     *
     * @param body for chunks that have to be read to be judged
     * @throws io.werkspur.export.media.stream.RefusedMediumException if the chunk may not be there
     */
    Chunk judge(String type, long length, Body body) throws IOException;

    /** Whether the chunks that were seen make a whole medium. */
    boolean isWhole();

    /**
     * A chunk as it is kept.
     *
     * @param copied how many of its bytes are copied: all, or the head of a chunk whose other bytes are chunks
     * @param changed what is kept instead; empty to drop it
     */
    record Chunk(long copied, byte[] changed) {
        static final Chunk DROPPED = new Chunk(0, new byte[0]);

        static Chunk copied(long length) {
            return new Chunk(length, new byte[0]);
        }

        static Chunk changed(byte[] body) {
            return new Chunk(0, body);
        }
    }

    /** Reads the body of the chunk that is judged. */
    final class Body {
        private final Passage passage;
        private final long length;
        private final long start;
        private boolean isRead;

        Body(Passage passage, long length) {
            this.passage = passage;
            this.length = length;
            this.start = passage.position();
        }

        byte[] read() throws IOException {
            isRead = true;
            return passage.read((int) length);
        }

        boolean isRead() {
            return isRead;
        }

        /** Where the head of the chunk begins in the file. */
        long headStart() {
            return start - RiffCleaner.HEAD_BYTES;
        }

        /** Where the chunk ends in the file. */
        long end() {
            return start + length;
        }
    }
}
