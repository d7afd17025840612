// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.OptionParser;
import io.werkspur.export.format.Formats;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.media.StoredMedia;
import io.werkspur.recordstore.media.remote.RemoteMedia;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.sink.produce.AutoExportPlan;
import io.werkspur.web.AccessTokens;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of exports: which are made next to records, and who may request others. Stateless, safe from any thread. */
public final class ExportConfig {
    /** Address of the export API. */
    public static final String LISTEN = "export.listen";
    /** Tokens of the export API. */
    public static final String TOKENS = "export.tokens";
    /** Formats of the exports of each run. */
    public static final String FORMATS = "export.formats";
    /** Views of the exports of each run. */
    public static final String VIEWS = "export.views";
    /** Language of headings. */
    public static final String LANGUAGE = "export.language";
    /** Time zone of times for people. */
    public static final String TIME_ZONE = "export.time.zone";
    /** How lines end. */
    public static final String LINE_ENDING = "export.line.ending";
    /** Names of files. */
    public static final String NAMES = "export.names";
    /** Folders with more fonts. */
    public static final String FONTS = "export.fonts";
    /** Folders in which media are looked for. */
    public static final String MEDIA_ROOTS = "export.media.roots";
    /** Maximum size of a medium in bytes. */
    public static final String MEDIA_MAX_BYTES = "export.media.max.bytes";

    /** Servers that media are fetched from. */
    public static final String MEDIA_ALLOW = "export.media.allow";

    // Such a medium is in memory while it is used.
    private static final int MAX_REMOTE_BYTES = 32 << 20;
    private static final String SERVER = "export";
    private static final long DEFAULT_MEDIUM_BYTES = 256L << 20;

    private ExportConfig() {}

    /** Adds the settings to {@code def} and returns it. */
    public static ConfigDef define(ConfigDef def) {
        return defineApi(def)
                .define(
                        FORMATS,
                        Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Formats that each run is written in when it has ended, in exports/<view>/ beside its record;"
                                + " any of "
                                + String.join(", ", FormatRegistry.all().names()) + ". Empty: none.")
                .define(
                        VIEWS,
                        Type.LIST,
                        "teacher",
                        Importance.MEDIUM,
                        "Views that they are written in: student, teacher, researcher.")
                .define(
                        LANGUAGE,
                        Type.STRING,
                        "en",
                        Importance.LOW,
                        "Language of headings in files that are written beside records: de or en.")
                .define(
                        TIME_ZONE,
                        Type.STRING,
                        "Europe/Berlin",
                        Importance.LOW,
                        "Time zone of times for people in files that are written beside records.")
                .define(
                        LINE_ENDING,
                        Type.STRING,
                        "LF",
                        Importance.LOW,
                        "How lines end in texts of REFI-QDA projects that are written beside records: LF or CRLF."
                                + " Positions in them count a line end as one character either way.")
                .define(
                        NAMES,
                        Type.STRING,
                        "own",
                        Importance.LOW,
                        "What files are called that are written beside records: own (run.html), or legacy, as the"
                                + " predecessor called them, by user, time and configuration as far as the view shows"
                                + " these.")
                .define(
                        FONTS,
                        Type.LIST,
                        "",
                        Importance.LOW,
                        "Folders with more fonts for PDF (.ttf), besides those of this machine, for scripts that ours"
                                + " lack: Korean, Khmer, Burmese, Tibetan, and some signs. Keep only fonts there that are"
                                + " wanted: all of them are read, and kept in memory, when a character is in none.")
                .define(
                        MEDIA_ROOTS,
                        Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Folders in which media may lie that steps name, besides media/ beside the record of the run."
                                + " What lies elsewhere is shown as missing.")
                .define(
                        MEDIA_ALLOW,
                        Type.LIST,
                        "",
                        Importance.LOW,
                        "Servers that media behind URLs are fetched from, each scheme://host:port. A name that leads"
                                + " into a private network is refused; list such a server by its address. At most 32 MiB"
                                + " and 20 s a medium, no redirects. What was fetched is kept for ten minutes, up to 64"
                                + " MiB. Empty: no URL is ever fetched.")
                .define(
                        MEDIA_MAX_BYTES,
                        Type.LONG,
                        DEFAULT_MEDIUM_BYTES,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Most bytes of a medium in an export; a larger one is shown as missing.");
    }

    private static ConfigDef defineApi(ConfigDef def) {
        ConfigDef withTokens = def.define(
                        LISTEN,
                        Type.STRING,
                        "",
                        HostAndPort.validator(),
                        Importance.HIGH,
                        "Where the export API and its pages listen: host:port, or a port on 127.0.0.1. Empty: nowhere."
                                + " Anywhere else than on this machine's loopback address export.tokens is needed.")
                .define(
                        TOKENS,
                        Type.LIST,
                        "",
                        Importance.HIGH,
                        "Who may ask the export API: role:hash for each token, separated by commas. The role is"
                                + " student, teacher or researcher, the widest view that the token may see; the hash is"
                                + " the SHA-256 of the token (printf %s \"$TOKEN\" | sha256sum), so that the token itself"
                                + " stands nowhere. Empty: programs on this machine see everything, and nobody else can"
                                + " ask.");
        return SecretFiles.define(withTokens, TOKENS, Importance.MEDIUM);
    }

    /**
     * Checks all settings of exports.
     *
     * @throws ConfigException with one line that names the setting
     */
    static void check(AbstractConfig config, StoredRuns runs) {
        server(config);
        recipe(config, runs, RemoteMedia.never(), TemporaryFiles.ofProcess());
        servers(config);
    }

    /** The settings of the API's server; empty if it is off. */
    static Optional<ServerSettings> server(AbstractConfig config) {
        AccessTokens tokens = tokens(config);
        return HostAndPort.parse(config.getString(LISTEN))
                .map(listen -> ServerSettings.forClients(
                                SERVER, listen, tokens.isEmpty() ? Optional.empty() : Optional.of(tokens))
                        .withOperator(HttpConfig.operator(config)));
    }

    static AccessTokens tokens(AbstractConfig config) {
        try {
            return AccessTokens.of(config.getList(TOKENS));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Setting " + TOKENS + ": " + e.getMessage());
        }
    }

    static StoredMedia media(AbstractConfig config, StoredRuns runs, RunMedia remote) {
        List<Path> roots = read(config, MEDIA_ROOTS, ExportConfig::path);
        return new StoredMedia(runs, roots, remote, config.getLong(MEDIA_MAX_BYTES));
    }

    /** The servers that media may be fetched from. */
    static Set<AllowedOrigin> servers(AbstractConfig config) {
        return Set.copyOf(read(config, MEDIA_ALLOW, AllowedOrigin::parse));
    }

    /** Maximum size of a medium from such a server, in bytes. */
    static int mostRemoteBytes(AbstractConfig config) {
        return (int) Math.min(MAX_REMOTE_BYTES, config.getLong(MEDIA_MAX_BYTES));
    }

    /** All formats. */
    static Formats formats(AbstractConfig config) {
        return FormatRegistry.with(read(config, FONTS, ExportConfig::path));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Expected a path, but got '" + text + "'", e);
        }
    }

    static AutoExportPlan recipe(AbstractConfig config, StoredRuns runs, RunMedia remote, TemporaryFiles temporary) {
        return new AutoExportPlan(
                read(config, FORMATS, formats(config)::require),
                read(config, VIEWS, OptionParser::view),
                one(config, LANGUAGE, OptionParser::language),
                one(config, TIME_ZONE, OptionParser::zone),
                one(config, LINE_ENDING, OptionParser::lineEnding),
                one(config, NAMES, OptionParser::naming),
                media(config, runs, remote),
                temporary);
    }

    private static <T> List<T> read(AbstractConfig config, String name, Function<String, T> reader) {
        return config.getList(name).stream()
                .map(word -> checked(name, word, reader))
                .distinct()
                .toList();
    }

    private static <T> T one(AbstractConfig config, String name, Function<String, T> reader) {
        return checked(name, config.getString(name), reader);
    }

    private static <T> T checked(String name, String word, Function<String, T> reader) {
        try {
            return reader.apply(word.trim());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, word, e.getMessage());
        }
    }
}
