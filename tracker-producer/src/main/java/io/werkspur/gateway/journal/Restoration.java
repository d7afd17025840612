// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Change;
import io.werkspur.gateway.run.RunRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an earlier process left.
 *
 * @param files oldest first
 * @param registry with all that is known
 * @param sequence the highest number of a frame with events
 * @param sent up to which of them the broker is known to have all
 */
record Restoration(List<JournalFile> files, RunRegistry registry, long sequence, long sent) {
    static Restoration read(JournalFolder folder, RunRegistry registry, FrameSource.Damage damage) throws IOException {
        FrameCodec codec = new FrameCodec();
        List<JournalFile> files = new ArrayList<>();
        long sequence = 0;
        long sent = 0;
        for (JournalFile file : folder.files()) {
            try (FrameSource frames = file.open(damage)) {
                for (byte[] bytes = frames.next(Long.MAX_VALUE); bytes != null; bytes = frames.next(Long.MAX_VALUE)) {
                    Frame frame = codec.read(bytes);
                    if (frame instanceof Frame.Sent known) {
                        sent = Math.max(sent, known.sequence());
                    } else if (frame instanceof Frame.Changed changed) {
                        sequence = Math.max(sequence, changed.sequence());
                        file.contains(changed.sequence());
                        registry.restore(new Change(
                                changed.change().runs(), changed.change().kept(), List.of()));
                    }
                }
            }
            files.add(file);
        }
        // A file that was lost or damaged may have held the highest one.
        return new Restoration(files, registry, Math.max(sequence, sent), sent);
    }
}
