// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.werkspur.gateway.access.GatewayTokens;
import io.werkspur.gateway.access.TokenFile;
import io.werkspur.gateway.body.BodyLimits;
import io.werkspur.gateway.journal.JournalLimits;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.lifecycle.ErrorLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Settings of the gateway. Immutable. */
public final class GatewayConfig extends AbstractConfig {
    /** Start of the names of its own settings. */
    public static final String NAME = "gateway";
    /** Where it listens. */
    public static final String LISTEN = NAME + ".listen";
    /** What a client must show. */
    public static final String TOKEN = NAME + ".token";
    /** The same, in a file. */
    public static final String TOKEN_FILE = NAME + ".token.file";
    /** Tokens that may write only some runs. */
    public static final String TOKENS_FILE = NAME + ".tokens.file";
    /** Folder of the journal. */
    public static final String JOURNAL_DIR = NAME + ".journal.dir";
    /** Most bytes of the journal. */
    public static final String JOURNAL_MAX_BYTES = NAME + ".journal.max.bytes";
    /** Most bytes of a body. */
    public static final String BODY_MAX_BYTES = NAME + ".body.max.bytes";
    /** Longest time for a body. */
    public static final String BODY_TIMEOUT_MS = NAME + ".body.timeout.ms";
    /** Most items of a request. */
    public static final String ENTRIES_MAX = NAME + ".entries.max";
    /** Requests a second of one client. */
    public static final String RATE_LIMIT = NAME + ".rate.limit";
    /** How long an ended run is known. */
    public static final String RUN_RETENTION_MS = NAME + ".run.retention.ms";
    /** How long an open run is known. */
    public static final String OPEN_RUN_RETENTION_MS = NAME + ".open.run.retention.ms";
    /** Most runs that are known. */
    public static final String RUNS_MAX = NAME + ".runs.max";
    /** Most answers that are kept. */
    public static final String ANSWERS_MAX = NAME + ".answers.max";

    private static final long MIB = 1L << 20;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long SNAPSHOT_BYTES = 32 * MIB;
    private static final int BRANCHES = 1_000;
    private static final long BRANCH_SIZE = 1_000_000;
    private static final int REPORTERS = 1_000;

    private final GatewayTokens tokens;

    /**
     * Reads the settings.
     *
     * @throws ConfigException with one line that names the setting, when one is not allowed
     */
    public GatewayConfig(Map<String, ?> settings) {
        super(definition(), settings, false);
        tokens = readTokens(readToken());
        journalDir();
    }

    /** All settings of the gateway, the common ones included. */
    public static ConfigDef definition() {
        return HttpConfig.define(
                        ValueClassSettings.defineSerializer(CommonConfig.define(new ConfigDef()), "events"),
                        NAME,
                        "127.0.0.1:8082",
                        "the gateway")
                .define(
                        TOKEN_FILE,
                        Type.STRING,
                        "",
                        HIGH,
                        "File whose first line is the token, instead of " + TOKEN + "; read once, at the start.")
                .define(
                        TOKENS_FILE,
                        Type.STRING,
                        "",
                        MEDIUM,
                        "File with tokens that may write only some runs, a line for each: its name, the SHA-256 of the"
                                + " token, and own, prefix=…, session=…, source=… or all (docs/operating.md). The token"
                                + " of the settings above may write every run. Read once, at the start.")
                .define(
                        JOURNAL_DIR,
                        Type.STRING,
                        "data/gateway",
                        new NonEmptyString(),
                        HIGH,
                        "Folder of the journal: what was accepted and is not yet on the broker, and which number comes next in"
                                + " each run. Must outlive the process. One gateway a folder.")
                .define(
                        JOURNAL_MAX_BYTES,
                        Type.LONG,
                        1_024 * MIB,
                        Range.atLeast(16 * MIB),
                        MEDIUM,
                        "How much may lie in the journal while the broker is away, in bytes; more is answered with 503.")
                .define(
                        BODY_MAX_BYTES,
                        Type.INT,
                        (int) (8 * MIB),
                        Range.between(1_024, 64 * MIB),
                        MEDIUM,
                        "Most bytes of a request's body, compressed and decompressed; more is answered with 413.")
                .define(
                        BODY_TIMEOUT_MS,
                        Type.LONG,
                        10_000,
                        Range.between(100, 600_000),
                        LOW,
                        "How long a client may take to send a body, in milliseconds; longer is answered with 408.")
                .define(
                        ENTRIES_MAX,
                        Type.INT,
                        1_000,
                        Range.between(1, 100_000),
                        LOW,
                        "Most items or events of one request; more is answered with 413.")
                .define(
                        RATE_LIMIT,
                        Type.LONG,
                        10_000,
                        Range.between(0, 1_000_000),
                        MEDIUM,
                        "Requests a second of one client address, and as many again at once after a pause; more is answered"
                                + " with 429. 0: as many as come.")
                .define(
                        RUN_RETENTION_MS,
                        Type.LONG,
                        DAY_MS,
                        Range.atLeast(0),
                        LOW,
                        "How long a run is known after its last change once it has ended, in milliseconds, and with it the"
                                + " answers under its idempotency keys.")
                .define(
                        OPEN_RUN_RETENTION_MS,
                        Type.LONG,
                        30 * DAY_MS,
                        Range.atLeast(0),
                        LOW,
                        "The same for a run that has no end, in milliseconds.")
                .define(
                        RUNS_MAX,
                        Type.INT,
                        100_000,
                        Range.between(1, 10_000_000),
                        LOW,
                        "Most runs that are known at a time, some 450 bytes of heap each and 130 more for each client that"
                                + " numbers its calls; more are answered with 503.")
                .define(
                        ANSWERS_MAX,
                        Type.INT,
                        200_000,
                        Range.between(1, 10_000_000),
                        LOW,
                        "Most answers that are kept under idempotency keys, some 300 bytes of heap each; the oldest go first.");
    }

    /**
     * How the server is to be started.
     *
     * @throws ConfigException with one line when it could be reached from elsewhere without a token
     */
    ServerSettings server() {
        return HostAndPort.parse(getString(LISTEN))
                .map(listen -> ServerSettings.forClients(
                                NAME, listen, tokens.isEmpty() ? Optional.empty() : Optional.of(tokens))
                        .withLargestBody(getInt(BODY_MAX_BYTES))
                        .withBodyTime(bodies().time())
                        // The rest of the time is for what is to be sent on.
                        .withStopTimeout(CommonConfig.shutdownTimeout(this).dividedBy(4)))
                .orElseThrow(() -> new ConfigException(LISTEN, "", "Expected where to listen"));
    }

    /** The tokens; none if every program on this machine may write. */
    GatewayTokens tokens() {
        return tokens;
    }

    Path journalDir() {
        try {
            return Path.of(getString(JOURNAL_DIR));
        } catch (InvalidPathException e) {
            throw new ConfigException(JOURNAL_DIR, getString(JOURNAL_DIR), "Expected a path");
        }
    }

    JournalLimits journal() {
        long total = getLong(JOURNAL_MAX_BYTES);
        // An entry is a request in Avro, which is not larger than its JSON; the factor is for what the gateway adds.
        int entry = 2 * getInt(BODY_MAX_BYTES) + (int) MIB;
        return new JournalLimits(Math.min(SNAPSHOT_BYTES, total / 4), total, entry);
    }

    BodyLimits bodies() {
        return new BodyLimits(getInt(BODY_MAX_BYTES), getInt(ENTRIES_MAX), Duration.ofMillis(getLong(BODY_TIMEOUT_MS)));
    }

    RunLimits runs() {
        return new RunLimits(
                getLong(RUN_RETENTION_MS),
                getLong(OPEN_RUN_RETENTION_MS),
                getInt(RUNS_MAX),
                getInt(ANSWERS_MAX),
                BRANCHES,
                BRANCH_SIZE,
                REPORTERS);
    }

    long rateLimit() {
        return getLong(RATE_LIMIT);
    }

    private GatewayTokens readTokens(Optional<BearerToken> unlimited) {
        String file = getString(TOKENS_FILE);
        if (file.isEmpty()) {
            return GatewayTokens.of(unlimited);
        }
        try {
            return TokenFile.read(Path.of(file), unlimited);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(TOKENS_FILE, file, ErrorLine.of(e));
        }
    }

    private Optional<BearerToken> readToken() {
        String file = getString(TOKEN_FILE);
        Optional<BearerToken> own = HttpConfig.token(this, NAME);
        if (file.isEmpty()) {
            return own;
        }
        if (own.isPresent()) {
            throw new ConfigException("Expected either " + TOKEN + " or " + TOKEN_FILE + ", but both are set");
        }
        try {
            String first = Files.readString(Path.of(file)).lines().findFirst().orElse("");
            return Optional.of(BearerToken.of(first.strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(TOKEN_FILE, file, String.valueOf(e.getMessage()));
        }
    }
}
