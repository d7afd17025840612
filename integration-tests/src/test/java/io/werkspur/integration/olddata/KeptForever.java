// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import io.werkspur.gateway.GatewayConfig;
import java.util.Map;

/** Settings under which data never become too old, however long ago they were made. */
final class KeptForever {
    /** Of a gateway: runs, and the answers under their keys. */
    static final Map<String, String> RUNS = Map.of(
            GatewayConfig.RUN_RETENTION_MS, String.valueOf(Long.MAX_VALUE),
            GatewayConfig.OPEN_RUN_RETENTION_MS, String.valueOf(Long.MAX_VALUE));

    private KeptForever() {}
}
