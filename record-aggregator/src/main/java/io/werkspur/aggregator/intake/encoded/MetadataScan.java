// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.schema.Number;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.event.MetadataKey;
import org.jspecify.annotations.Nullable;

/**
 * Skips the metadata of one event and keeps the two values that the fold uses. If another program wrote a key twice, the last value
 * counts, as when the map is decoded. For one event and one thread.
 */
final class MetadataScan {
    private static final int NULL = 0;
    private static final int BOOLEAN = 1;
    private static final int LONG = 2;
    private static final int DOUBLE = 3;
    private static final int STRING = 4;
    private static final int NUMBER = 5;
    private static final int LIST = 6;
    private static final int BRANCHES = 8;

    private final AvroBytes in;
    private @Nullable Object seed;
    private @Nullable String typeName;

    MetadataScan(AvroBytes in) {
        this.in = in;
    }

    @Nullable
    Object seed() {
        return seed;
    }

    @Nullable
    String typeName() {
        return typeName;
    }

    void run() {
        for (long entries = in.readBlock(); entries > 0; entries = in.readBlock()) {
            for (long left = entries; left > 0; left--) {
                int key = in.skipString();
                if (in.isText(key, MetadataKey.SEED)) {
                    seed = DecodedEvent.wholeNumber(scalar());
                } else if (in.isText(key, MetadataKey.TYPE)) {
                    typeName = scalar() instanceof String name ? name : null;
                } else {
                    skipValue(in.readIndex(BRANCHES), 1);
                }
            }
        }
    }

    private @Nullable Object scalar() {
        int branch = in.readIndex(BRANCHES);
        switch (branch) {
            case LONG -> {
                return in.readLong();
            }
            case STRING -> {
                return in.text(in.skipString());
            }
            case NUMBER -> {
                return new Number(in.text(in.skipString()));
            }
            default -> {
                skipValue(branch, 1);
                return null;
            }
        }
    }

    private void skipValue(int branch, int depth) {
        switch (branch) {
            case NULL -> {}
            case BOOLEAN -> in.skip(1);
            case LONG -> in.readLong();
            case DOUBLE -> in.skip(Double.BYTES);
            case STRING, NUMBER -> in.skipString();
            default -> skipEntries(branch != LIST, depth + 1);
        }
    }

    private void skipEntries(boolean withKeys, int depth) {
        for (long entries = in.readBlock(); entries > 0; entries = in.readBlock()) {
            if (depth > Limits.MAX_METADATA_DEPTH) {
                throw new MalformedEventException(
                        "lists and maps are nested more than " + Limits.MAX_METADATA_DEPTH + " deep");
            }
            for (long left = entries; left > 0; left--) {
                if (withKeys) {
                    in.skipString();
                }
                skipValue(in.readIndex(BRANCHES), depth);
            }
        }
    }
}
