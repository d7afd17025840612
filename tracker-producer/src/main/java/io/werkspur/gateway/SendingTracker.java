// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.tracker.Tracker;

/** The tracker that a gateway sends with. */
final class SendingTracker {
    private SendingTracker() {}

    static Tracker of(GatewayConfig config) {
        return Tracker.builder()
                .service(config)
                .property(GatewayConfig.VALUE_SERIALIZER, config.getClass(GatewayConfig.VALUE_SERIALIZER))
                .build();
    }
}
