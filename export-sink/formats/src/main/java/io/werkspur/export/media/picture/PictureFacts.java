// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.isAt;

/** The only two facts that a picture keeps besides its pixels, for containers in other packages. Stateless. */
public final class PictureFacts {
    private static final String EXIF = "Exif\0\0";

    private PictureFacts() {}

    /** Whether something so long is read at all. */
    public static boolean isReadable(long length) {
        return length <= ColourProfile.MAX_BYTES;
    }

    /** The colour profile without its texts; empty if it is dropped. */
    public static byte[] profile(byte[] profile) {
        return ColourProfile.rebuilt(profile).orElse(new byte[0]);
    }

    /** EXIF that has nothing but the orientation; empty if the picture is upright. */
    public static byte[] orientation(byte[] exif) {
        int orientation = Orientation.of(exif, isAt(exif, 0, EXIF) ? EXIF.length() : 0);
        return Orientation.isUpright(orientation) ? new byte[0] : Orientation.tiff(orientation);
    }
}
