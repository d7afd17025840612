// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.query.instance.PeerPatterns;
import io.werkspur.aggregator.registry.KeptCopies;
import io.werkspur.aggregator.store.BoundedRocksDb;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.service.http.HttpConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Settings of the aggregator. Immutable. */
public final class AggregatorConfig extends AbstractConfig {
    /** Name of the Kafka Streams application: its group, and the start of the names of its changelogs. */
    public static final String APPLICATION_ID = "application.id";

    /** Folder of the state stores. */
    public static final String STATE_DIR = "state.dir";

    /** Minimum time between two snapshots of a running run. */
    public static final String SNAPSHOT_INTERVAL_MS = "snapshot.interval.ms";

    /** Maximum time that a change may stay unpublished. */
    public static final String PUBLISH_DELAY_MAX_MS = "publish.delay.max.ms";

    /** How long to wait for a number that is missing before the end of a run. */
    public static final String GAP_TIMEOUT_MS = "gap.timeout.ms";

    /** How long after its newest event a run without an end counts as stalled. */
    public static final String IDLE_TIMEOUT_MS = "idle.timeout.ms";

    /** About how much heap each partition may use for its hot runs. */
    public static final String HOT_RUNS_BYTES = "hot.runs.bytes";

    /** Address of the query API. */
    public static final String QUERY_LISTEN = "query.listen";

    /** The token that clients of the query API and the other instances must send. */
    public static final String QUERY_TOKEN = "query.token";

    /** Where the other instances reach the query API of this one. */
    public static final String QUERY_ADVERTISED = "query.advertised";

    /** What to do if the registry has lost schemas that it gave before. */
    public static final String LOST_SCHEMAS = "lost.schemas";

    /**
     * What a person types to register kept schemas again, if it is not the command with these settings. Given by the program around the
     * aggregator; not a setting for people.
     */
    public static final String REGISTER_COMMAND = "werkspur.register.command";

    /** Where queries may be forwarded to. */
    public static final String QUERY_PEERS = "query.peers";

    public static final String QUERY = "query";

    private static final String DEFAULT_QUERY_LISTEN = "127.0.0.1:8083";
    private static final String CONTINUE = "continue";

    /** Default of {@link #HOT_RUNS_BYTES}. */
    public static final long DEFAULT_HOT_RUNS_BYTES = 8L << 20;

    /** Reads the given settings; all others have their defaults. */
    public AggregatorConfig(Map<String, ?> originals) {
        super(definition(), SecretFiles.read(definition(), originals), false);
    }

    /** All settings, including the common ones. */
    public static ConfigDef definition() {
        ConfigDef values = ValueClassSettings.defineSerializer(
                ValueClassSettings.defineDeserializer(CommonConfig.define(new ConfigDef()), "events"), "records");
        return HttpConfig.define(values, QUERY, DEFAULT_QUERY_LISTEN, "the query API")
                .define(
                        QUERY_ADVERTISED,
                        Type.STRING,
                        "",
                        HostAndPort.validator(),
                        MEDIUM,
                        "Where the other instances reach the query API of this one: host:port. Empty: where it"
                                + " listens, or by the name of this machine when it listens on all addresses. All"
                                + " instances need the same query.token.")
                .define(
                        QUERY_PEERS,
                        Type.STRING,
                        "",
                        PeerPatterns.validator(),
                        MEDIUM,
                        "Where queries may be forwarded to, separated by commas: host:port, host, *.domain, or a range like"
                                + " 10.0.3.0/24. An instance that advertises another address is not asked (503). Empty:"
                                + " only this machine, by its loopback addresses and the host of query.advertised.")
                .define(
                        APPLICATION_ID,
                        Type.STRING,
                        "werkspur-aggregator",
                        new NonEmptyString(),
                        MEDIUM,
                        "Name of the Kafka Streams application: its group, and the start of the names of its"
                                + " changelogs. Instances with the same name share the work.")
                .define(
                        STATE_DIR,
                        Type.STRING,
                        "data/aggregator",
                        new NonEmptyString(),
                        HIGH,
                        "Folder of the state stores. Can be lost: they are restored from the topics.")
                .define(
                        LOST_SCHEMAS,
                        Type.STRING,
                        "refuse",
                        ValidString.in("refuse", CONTINUE),
                        LOW,
                        "What a start and a rebuild do if the registry does not know schemas any more that it knew before: refuse, or"
                                + " continue with the copies that are kept in state.dir. Without a copy, old events become"
                                + " unreadable, in a rebuild dead letters.")
                .define(
                        SNAPSHOT_INTERVAL_MS,
                        Type.LONG,
                        1_000,
                        Range.between(0, 3_600_000),
                        LOW,
                        "Least time between two records of a run that goes on, in milliseconds.")
                .define(
                        PUBLISH_DELAY_MAX_MS,
                        Type.LONG,
                        10_000,
                        Range.between(0, 3_600_000),
                        LOW,
                        "Longest time until a change shows in the run's record, in milliseconds.")
                .define(
                        GAP_TIMEOUT_MS,
                        Type.LONG,
                        5_000,
                        Range.between(0, 3_600_000),
                        LOW,
                        "How long a run that has ended waits for numbers that are missing before its record is written"
                                + " without them, in milliseconds. They are taken in whenever they come.")
                .define(
                        IDLE_TIMEOUT_MS,
                        Type.LONG,
                        600_000,
                        Range.between(1_000, 31_536_000_000L),
                        MEDIUM,
                        "How long nothing may arrive until a run without an end counts as stalled, in milliseconds. It"
                                + " goes on when something arrives.")
                .define(
                        HOT_RUNS_BYTES,
                        Type.LONG,
                        DEFAULT_HOT_RUNS_BYTES,
                        Range.atLeast(0),
                        LOW,
                        "About how much heap each partition may take for the runs that it has just worked on, in"
                                + " bytes. What is not there is read from the stores.")
                .define(
                        BoundedRocksDb.CACHE_BYTES,
                        Type.LONG,
                        BoundedRocksDb.DEFAULT_CACHE_BYTES,
                        Range.atLeast(1 << 20),
                        LOW,
                        "Native memory for the blocks of all stores together, write buffers included, in bytes.")
                .define(
                        BoundedRocksDb.WRITE_BUFFER_BYTES,
                        Type.LONG,
                        BoundedRocksDb.DEFAULT_WRITE_BUFFER_BYTES,
                        Range.atLeast(1 << 20),
                        LOW,
                        "Native memory for the write buffers of all stores together, in bytes.");
    }

    /** Folder of the state stores of all applications, absolute. */
    public Path stateDir() {
        return Path.of(getString(STATE_DIR)).toAbsolutePath();
    }

    /** Folder of the schemas that the registry has given; a rebuild beside uses that of the application that it is beside. */
    public Path keptSchemasDir() {
        Object given = originals().get(SerdeConfig.KEPT_SCHEMAS_DIR);
        return given == null ? stateDir().resolve(getString(APPLICATION_ID) + ".schemas") : Path.of(given.toString());
    }

    /** The schemas that are kept now, and what the settings say about a loss. */
    public KeptCopies keptCopies() {
        return new KeptCopies(
                KeptSchemas.in(keptSchemasDir()),
                CONTINUE.equals(getString(LOST_SCHEMAS)),
                String.valueOf(originals()
                        .getOrDefault(
                                REGISTER_COMMAND, "./werkspur schemas register and the settings of this aggregator")));
    }

    public WritePolicy writePolicy() {
        return new WritePolicy(
                Duration.ofMillis(getLong(SNAPSHOT_INTERVAL_MS)),
                Duration.ofMillis(getLong(PUBLISH_DELAY_MAX_MS)),
                Duration.ofMillis(getLong(GAP_TIMEOUT_MS)),
                Duration.ofMillis(getLong(IDLE_TIMEOUT_MS)));
    }
}
