// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.config.CommonConfig;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.TrackerBuilder;
import org.apache.kafka.common.config.AbstractConfig;

/** Makes a tracker from the common settings. */
final class TrackerSettings {
    private TrackerSettings() {}

    static Tracker build(AbstractConfig config) {
        TrackerBuilder builder = Tracker.builder()
                .properties(CommonConfig.registryProperties(config))
                .properties(CommonConfig.clientProperties(config, TrackerBuilder.PRODUCER_PREFIX))
                .topicPrefix(CommonConfig.topics(config).prefix())
                // The tracker has its own back-off and wants to hear of each try.
                .property(CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS, 0);
        return builder.build();
    }
}
