// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.json.MetadataJson;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
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

    /** The batch that the run belongs to, and its place there. */
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

    /** Returns a copy for the first event; required facts that were not given become empty texts. */
    ExecutionContext toExecutionContext(Consumer<String> warnings) {
        return new ExecutionContext(
                required("config_name", configName, warnings),
                required("user_id", user, warnings),
                required("session_id", session, warnings),
                required("execution_mode", mode, warnings),
                required("safety_level", safetyLevel, warnings),
                seed == null ? null : MetadataJson.value(seed).get(0),
                device,
                batch,
                batchIndex,
                Map.copyOf(attributes));
    }

    private static String required(String field, @Nullable String value, Consumer<String> warnings) {
        if (value == null) {
            warnings.accept("context." + field + ": Expected a text, but got none");
            return "";
        }
        return value;
    }
}
