// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that name the classes for values. Stateless, safe from any thread. */
public final class ValueClassSettings {
    /** Class that writes values. */
    public static final String SERIALIZER = "value.serializer";
    /** Class that reads values. */
    public static final String DESERIALIZER = "value.deserializer";

    private ValueClassSettings() {}

    /** Adds the class that writes {@code values} to {@code def} and returns it. */
    public static ConfigDef defineSerializer(ConfigDef def, String values) {
        return def.define(
                SERIALIZER,
                Type.CLASS,
                AvroSerializer.class.getName(),
                Importance.LOW,
                "Class that writes " + values + "; configured with the settings of the registry and with those that"
                        + " start with producer.");
    }

    /** Adds the class that reads {@code values} to {@code def} and returns it. */
    public static ConfigDef defineDeserializer(ConfigDef def, String values) {
        return def.define(
                DESERIALIZER,
                Type.CLASS,
                AvroDeserializer.class.getName(),
                Importance.LOW,
                "Class that reads " + values + "; configured with the settings of the registry and with those that"
                        + " start with consumer.");
    }

    /** The name of the class that writes values; ours if {@code config} does not define the setting. */
    public static String serializer(AbstractConfig config) {
        return config.values().get(SERIALIZER) instanceof Class<?> named
                ? named.getName()
                : AvroSerializer.class.getName();
    }

    /** The name of the class that reads values. */
    public static String deserializer(AbstractConfig config) {
        return config.getClass(DESERIALIZER).getName();
    }
}
