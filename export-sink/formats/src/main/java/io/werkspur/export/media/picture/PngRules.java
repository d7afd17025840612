// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import java.util.Map;

/** Which small chunks a PNG keeps: those whose length is the one that the head of the picture demands. For one picture. */
final class PngRules {
    private static final Map<String, Integer> FIXED = Map.of(
            "gAMA", 4, "cHRM", 32, "sRGB", 1, "cICP", 4, "mDCV", 24, "cLLI", 8, "pHYs", 9, "acTL", 8, "fcTL", 26);
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;

    private int depth;
    private int colours;
    private long entries;

    void head(byte[] body) {
        depth = body[8] & 0xff;
        colours = body[9];
    }

    boolean isKept(String type, long length) {
        Integer fixed = FIXED.get(type);
        if (fixed != null) {
            return length == fixed;
        }
        return switch (type) {
            case "PLTE" -> isPalette(length);
            case "tRNS" -> isTransparency(length);
            case "bKGD" -> length == (colours == PALETTE ? 1 : colours == GREY || colours == GREY_ALPHA ? 2 : 6);
            case "sBIT" ->
                length
                        == (colours == PALETTE
                                ? 3
                                : colours == GREY_ALPHA
                                        ? 2
                                        : Math.max(1, colours == COLOUR ? 3 : colours == GREY ? 1 : 4));
            default -> false;
        };
    }

    // In a picture of true colours a palette is only a suggestion.
    private boolean isPalette(long length) {
        if (colours != PALETTE || length % 3 != 0 || depth > 8 || length > 3L << depth) {
            return false;
        }
        entries = length / 3;
        return true;
    }

    private boolean isTransparency(long length) {
        return switch (colours) {
            case GREY -> length == 2;
            case COLOUR -> length == 6;
            case PALETTE -> length <= entries;
            default -> false;
        };
    }
}
