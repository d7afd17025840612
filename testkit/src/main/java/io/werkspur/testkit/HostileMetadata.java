// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Metadata with every kind of value and its limits, sometimes as deep as allowed. */
final class HostileMetadata {
    private static final Object[] SCALARS = {
        0L,
        -1L,
        1L,
        1.0,
        (1L << 53) - 2,
        -(1L << 53) + 2,
        new Number("9007199254740993"),
        new Number("18446744073709551615"),
        new Number("-170141183460469231731687303715884105728"),
        new Number("0.1000000000000000055511151231257827"),
        new Number("1.0E400"),
        new Number("-1.5E-400"),
        0.1,
        -0.0,
        1e22,
        1e-7,
        9_999_999.5,
        1e7,
        0.001,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        2.2250738585072014e-308,
        5e-324,
        true,
        false,
    };
    private static final int MAX_ENTRIES = 4;
    private static final int DEEP_IN = 8;

    private final SplittableRandom random;

    HostileMetadata(SplittableRandom random) {
        this.random = random;
    }

    Map<String, MetadataValue> next() {
        Map<String, MetadataValue> map = map(Limits.MAX_METADATA_DEPTH - 3);
        if (random.nextInt(DEEP_IN) == 0) {
            map.put("deep", deepest());
        }
        return map;
    }

    private MetadataValue deepest() {
        MetadataValue value = new MetadataValue(null);
        for (int depth = 1; depth < Limits.MAX_METADATA_DEPTH; depth++) {
            value = new MetadataValue(random.nextBoolean() ? List.of(value) : MetadataObject.of(Map.of("", value)));
        }
        return value;
    }

    private Map<String, MetadataValue> map(int depth) {
        Map<String, MetadataValue> map = new HashMap<>();
        int entries = random.nextInt(MAX_ENTRIES);
        for (int i = 0; i < entries; i++) {
            map.put(random.nextBoolean() ? HostileText.next(random) : "seed", value(depth + 1));
        }
        return map;
    }

    private MetadataValue value(int depth) {
        if (depth <= Limits.MAX_METADATA_DEPTH) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    return new MetadataValue(null);
                }
                case 1 -> {
                    return new MetadataValue(HostileText.next(random));
                }
                case 2 -> {
                    return new MetadataValue(list(depth));
                }
                case 3 -> {
                    return new MetadataValue(MetadataObject.of(map(depth)));
                }
                default -> {}
            }
        }
        return new MetadataValue(SCALARS[random.nextInt(SCALARS.length)]);
    }

    private List<MetadataValue> list(int depth) {
        List<MetadataValue> list = new ArrayList<>();
        int size = depth == Limits.MAX_METADATA_DEPTH ? 0 : random.nextInt(MAX_ENTRIES);
        for (int i = 0; i < size; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }
}
