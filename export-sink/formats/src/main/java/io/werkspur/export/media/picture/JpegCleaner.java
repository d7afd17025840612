// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;

/** JPEG: tables and scans; of the rest only JFIF without its thumbnail, Adobe's colour mark, colours and orientation. */
public final class JpegCleaner implements Cleaner {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int SCAN_BYTES = 16 << 10;
    private static final byte[] EXIF = name("Exif\0\0");

    private final JpegProfile profile = new JpegProfile();
    private boolean isBegun;
    private boolean isInScan;
    private boolean hasScan;
    private boolean hasJfif;
    private boolean hasAdobe;
    private boolean hasOrientation;

    @Override
    public boolean step(Passage passage) throws IOException {
        if (!isBegun) {
            passage.keep(passage.read(2));
            isBegun = true;
        } else if (isInScan) {
            scan(passage);
        } else {
            return marker(passage);
        }
        return true;
    }

    // Within a scan, FF is followed by 00 or by a restart; anything else ends it.
    private void scan(Passage passage) throws IOException {
        byte[] window = passage.peek(SCAN_BYTES);
        int end = 0;
        while (end < window.length - 1 && !(window[end] == -1 && isEnd(window[end + 1] & 0xff))) {
            end++;
        }
        if (end == window.length - 1 && window[end] != -1) {
            end++;
        } else if (end < window.length - 1) {
            isInScan = false;
        }
        if (end == 0 && isInScan) {
            throw RefusedMediumException.damaged();
        }
        passage.keep(passage.read(end));
    }

    private static boolean isEnd(int second) {
        return second != 0 && second != 0xff && (second < 0xd0 || second > 0xd7);
    }

    private boolean marker(Passage passage) throws IOException {
        // What stands between two segments belongs to none.
        while (passage.read() != 0xff) {}
        int type = passage.read();
        while (type == 0xff) {
            type = passage.read();
        }
        if (type == EOI) {
            if (!hasScan) {
                throw RefusedMediumException.damaged();
            }
            passage.keep(new byte[] {-1, (byte) EOI});
            return false;
        } else if (type == SOI) {
            throw RefusedMediumException.damaged();
        } else if (type > 1 && (type < 0xd0 || type > 0xd7)) {
            segment(passage, type);
        }
        return true;
    }

    private void segment(Passage passage, int type) throws IOException {
        int length = (int) high(passage.read(2), 0, 2) - 2;
        if (length < 0) {
            throw RefusedMediumException.damaged();
        }
        byte[] body = passage.read(length);
        if (type >= APP0 && type <= APP15) {
            application(passage, type, body);
        } else if (type != COM) {
            profile.keepIn(passage);
            JpegTables.require(type, body);
            keep(passage, type, body);
            if (type == SOS) {
                isInScan = true;
                hasScan = true;
            }
        }
    }

    private void application(Passage passage, int type, byte[] body) {
        if (type == APP0 && isAt(body, 0, "JFIF\0") && body.length >= 14 && !hasJfif) {
            hasJfif = true;
            byte[] withoutThumbnail = Arrays.copyOf(body, 14);
            withoutThumbnail[12] = 0;
            withoutThumbnail[13] = 0;
            keep(passage, type, withoutThumbnail);
        } else if (type == APP1 && isAt(body, 0, "Exif\0") && body.length > EXIF.length && !hasOrientation) {
            int orientation = Orientation.of(body, EXIF.length);
            hasOrientation = true;
            if (!Orientation.isUpright(orientation)) {
                byte[] tiff = Orientation.tiff(orientation);
                byte[] exif = Arrays.copyOf(EXIF, EXIF.length + tiff.length);
                System.arraycopy(tiff, 0, exif, EXIF.length, tiff.length);
                keep(passage, type, exif);
            }
        } else if (type == APP2) {
            profile.add(body);
        } else if (type == APP14 && isAt(body, 0, "Adobe") && body.length >= 12 && !hasAdobe) {
            hasAdobe = true;
            keep(passage, type, Arrays.copyOf(body, 12));
        }
    }

    static void keep(Passage passage, int type, byte[] body) {
        passage.keep(new byte[] {-1, (byte) type}, high(body.length + 2, 2), body);
    }
}
