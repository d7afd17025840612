// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.tracker.Tracker;

/** Builds the tracker that a gateway sends through. */
final class SendingTracker {
    private SendingTracker() {}

    static Tracker of(GatewayConfig config) {
        return Tracker.builder()
                .properties(CommonConfig.trackerProperties(config))
                .topicPrefix(CommonConfig.topics(config).prefix())
                .property(ValueClassSettings.SERIALIZER, ValueClassSettings.serializer(config))
                .build();
    }
}
