// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import io.werkspur.schema.serde.registry.SerdeConfig;
import java.util.HashMap;
import java.util.Map;

/** What our settings are called in Confluent's classes. What was set under their own names counts. Stateless. */
final class ForeignSettings {
    private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    private static final String READ_TIMEOUT = "http.read.timeout.ms";
    private static final String RETRIES = "max.retries";
    private static final String FAIL_ON_TRAILING_DATA = "avro.fail.on.trailing.data";
    private static final String READS_GENERATED_TYPES = "specific.avro.reader";

    private ForeignSettings() {}

    /** Name and password, the addresses, and whether to register have the same names there. */
    static Map<String, Object> of(Map<String, ?> settings) {
        Map<String, Object> foreign = new HashMap<>(settings);
        // Our client keeps schemas; they would only warn.
        foreign.remove(SerdeConfig.KEPT_SCHEMAS_DIR);
        Object timeout = settings.get(SerdeConfig.REQUEST_TIMEOUT_MS);
        if (timeout != null) {
            foreign.putIfAbsent(CONNECT_TIMEOUT, timeout.toString());
            foreign.putIfAbsent(READ_TIMEOUT, timeout.toString());
        }
        // Who uses the class tries again by himself and must be able to stop in between.
        foreign.putIfAbsent(RETRIES, "0");
        foreign.putIfAbsent(FAIL_ON_TRAILING_DATA, true);
        foreign.putIfAbsent(READS_GENERATED_TYPES, true);
        // Ours is also empty for "in the address"; theirs has no such value.
        if ("".equals(foreign.get(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE))) {
            foreign.remove(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE);
        }
        return foreign;
    }
}
