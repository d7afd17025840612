// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The parts of the help of a service, in their order: what one needs first, then one part for each thing that it does. */
enum HelpSection {
    FIRST("What you need first"),
    EXPORTS("Exports and pages"),
    GATEWAY("Gateway"),
    QUERIES("Queries"),
    KAFKA("Kafka and schema registry"),
    LIMITS("Times, memory, limits");

    private static final Set<String> PLACES = Set.of("data", "out.dir", "state.dir");
    private static final Set<String> OFTEN_CHANGED =
            Set.of("export.formats", "export.views", "broker.port", "registry.port");
    private static final List<String> KAFKA_NAMES = List.of(
            "bootstrap.servers",
            "broker.port",
            "registry.port",
            "schema.registry.url",
            "basic.auth.",
            "auto.register.schemas",
            "topic.prefix",
            "application.id",
            "group.id",
            "value.");

    private final String heading;

    HelpSection(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    static HelpSection of(String setting) {
        if (PLACES.contains(setting)) {
            return FIRST;
        } else if (setting.startsWith("export.")) {
            return EXPORTS;
        } else if (setting.startsWith("gateway.")) {
            return GATEWAY;
        } else if (setting.startsWith("query.")) {
            return QUERIES;
        }
        return KAFKA_NAMES.stream().anyMatch(setting::startsWith) ? KAFKA : LIMITS;
    }

    /** Whether the short help shows the setting. */
    boolean isShown(ConfigKey setting) {
        return setting.importance == Importance.HIGH
                || (this == FIRST && setting.importance == Importance.MEDIUM)
                || OFTEN_CHANGED.contains(setting.name);
    }
}
