// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a whole run, given once when it starts. Persons, sessions and devices are named by pseudonyms. No method
 * throws; null means not given. Not for use by several threads at once; copied when the run starts, so one context may
 * be changed and used for the next run.
 */
public final class RunContext {
    private final @Nullable String configName;
    private final Map<String, String> attributes = new HashMap<>();
    private @Nullable String user;
    private @Nullable String session;
    private @Nullable String mode;
    private @Nullable String safetyLevel;
    private @Nullable BigInteger seed;
    private @Nullable String device;
    private @Nullable String batch;
    private @Nullable Long batchIndex;

    private RunContext(@Nullable String configName) {
        this.configName = configName;
    }

    /** A context with the name of the pipeline configuration, for example {@code stillepost}. */
    public static RunContext of(@Nullable String configName) {
        return new RunContext(configName);
    }

    /** Pseudonym of the person or group. */
    public RunContext user(@Nullable String pseudonym) {
        this.user = pseudonym;
        return this;
    }

    /** Pseudonym of the session: a lesson, a workshop. */
    public RunContext session(@Nullable String pseudonym) {
        this.session = pseudonym;
        return this;
    }

    /** How the pipeline runs, for example {@code eco} or {@code fast}. */
    public RunContext mode(@Nullable String executionMode) {
        this.mode = executionMode;
        return this;
    }

    /** Which safety rules apply, for example {@code kids} or {@code youth}. */
    public RunContext safetyLevel(@Nullable String level) {
        this.safetyLevel = level;
        return this;
    }

    /** Seed of the generation, if one is set for the whole run. */
    public RunContext seed(long usedSeed) {
        return seed(BigInteger.valueOf(usedSeed));
    }

    /** Seed of the generation, if one is set for the whole run; image models use up to 2^64-1. */
    public RunContext seed(@Nullable BigInteger usedSeed) {
        this.seed = usedSeed;
        return this;
    }

    /** Pseudonym of the device. */
    public RunContext device(@Nullable String pseudonym) {
        this.device = pseudonym;
        return this;
    }

    /** The batch that the run belongs to, and its place there; one beyond 2^53 is kept as an attribute. */
    public RunContext batch(@Nullable String id, long index) {
        this.batch = id;
        this.batchIndex = index;
        return this;
    }

    /** A further fact to keep with the run. */
    public RunContext attribute(@Nullable String key, @Nullable String value) {
        if (value != null) {
            attributes.put(String.valueOf(key), value);
        }
        return this;
    }

    /** The facts by their names in the JSON form, null where they were not given. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("config_name", configName);
        fields.put("user_id", user);
        fields.put("session_id", session);
        fields.put("execution_mode", mode);
        fields.put("safety_level", safetyLevel);
        fields.put("used_seed", seed);
        fields.put("device_id", device);
        fields.put("batch_id", batch);
        fields.put("batch_index", batchIndex);
        fields.put("attributes", attributes);
        return fields;
    }
}
