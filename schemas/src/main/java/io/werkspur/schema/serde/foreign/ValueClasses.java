// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.SerdeConfig;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes the serializers and deserializers of values that settings name. No other code may: here Avro is told to trust our
 * types, a class of somebody else gets our settings under its own names, and its errors become those of ours. Stateless, safe
 * from any thread.
 */
public final class ValueClasses {
    private ValueClasses() {}

    /** Whether the class is {@link AvroSerializer} or {@link AvroDeserializer}. */
    public static boolean isOurs(String className) {
        return className.equals(AvroSerializer.class.getName()) || className.equals(AvroDeserializer.class.getName());
    }

    /**
     * A configured deserializer with the contract of {@link AvroDeserializer}. The caller closes it.
     *
     * @param className a class on the class path
     * @param settings see {@link SerdeConfig}; with others for the class itself
     * @throws ConfigException for a setting that the class does not accept
     */
    public static <T extends SpecificRecord> Deserializer<T> deserializer(
            String className, Map<String, ?> settings, Class<T> type) {
        if (isOurs(className)) {
            AvroDeserializer<T> ours = new AvroDeserializer<>();
            ours.configure(withType(settings, type), false);
            return ours;
        }
        return deserializer(className, settings, type, new OwnClient(() -> connect(settings)));
    }

    /** As above, for a class that is not ours; {@code registry} decides about its errors, and may be closed with it. */
    public static <T extends SpecificRecord> Deserializer<T> deserializer(
            String className, Map<String, ?> settings, Class<T> type, SchemaRegistry registry) {
        return deserializer(className, settings, type, new OwnClient(() -> registry));
    }

    private static <T extends SpecificRecord> Deserializer<T> deserializer(
            String className, Map<String, ?> settings, Class<T> type, OwnClient registry) {
        Deserializer<?> foreign = made(className, Deserializer.class);
        foreign.configure(ForeignSettings.of(withType(settings, type)), false);
        return new ForeignDeserializer<>(foreign, type, registry);
    }

    /**
     * A configured serializer with the contract of {@link AvroSerializer}; one that is not ours does not know the limits of
     * events. The caller closes it.
     *
     * @param className a class on the class path
     * @param settings see {@link SerdeConfig}; with others for the class itself
     * @throws ConfigException for a setting that the class does not accept
     */
    public static <T extends SpecificRecord> Serializer<T> serializer(String className, Map<String, ?> settings) {
        if (isOurs(className)) {
            AvroSerializer<T> ours = new AvroSerializer<>();
            ours.configure(settings, false);
            return ours;
        }
        return serializer(className, settings, new OwnClient(() -> connect(settings)));
    }

    /** As above, for a class that is not ours; {@code registry} decides about its errors, and may be closed with it. */
    public static <T extends SpecificRecord> Serializer<T> serializer(
            String className, Map<String, ?> settings, SchemaRegistry registry) {
        return serializer(className, settings, new OwnClient(() -> registry));
    }

    @SuppressWarnings("unchecked") // A value serializer of this topic takes what the topic holds.
    private static <T extends SpecificRecord> Serializer<T> serializer(
            String className, Map<String, ?> settings, OwnClient registry) {
        Serializer<Object> foreign = made(className, Serializer.class);
        foreign.configure(ForeignSettings.of(settings), false);
        return new ForeignSerializer<>(foreign, registry);
    }

    private static <C> C made(String className, Class<C> kind) {
        TrustedTypes.install();
        try {
            return Utils.newInstance(className, kind);
        } catch (ClassNotFoundException e) {
            throw new ConfigException("Expected the class " + className + " as "
                    + kind.getSimpleName().toLowerCase(Locale.ROOT) + " of values, but it is not on the class path");
        }
    }

    private static Map<String, Object> withType(Map<String, ?> settings, Class<?> type) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(SerdeConfig.VALUE_TYPE, type.getName());
        return all;
    }

    /** Ways to log in that only the class knows are not known to our client: then it asks without. */
    private static SchemaRegistry connect(Map<String, ?> settings) {
        try {
            return SchemaRegistries.connect(settings);
        } catch (ConfigException e) {
            Map<String, Object> anonymous = new HashMap<>(settings);
            anonymous.remove(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE);
            anonymous.remove(SerdeConfig.BASIC_AUTH_USER_INFO);
            return SchemaRegistries.connect(anonymous);
        }
    }
}
