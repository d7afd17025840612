// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.OptionParser;
import io.werkspur.export.PreferredLanguage;
import io.werkspur.export.format.Formats;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.name.Naming;
import io.werkspur.export.name.RunNames;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.recordstore.media.StoredMedia;
import io.werkspur.recordstore.media.remote.RemoteMedia;
import io.werkspur.recordstore.run.StoredRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of an export that do not depend on its format. */
final class ExportOptions {
    private static final long MAX_MEDIUM_BYTES = 1L << 30;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "researcher",
            description = "student, teacher or researcher [${DEFAULT-VALUE}]")
    private String view = "researcher";

    @Option(
            names = "--language",
            paramLabel = "LANG",
            description = "Language of headings, de or en [that of the terminal (LC_ALL, LC_MESSAGES, LANG), else en]")
    private @Nullable String language;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "Europe/Berlin",
            description = "Time zone of times for people [${DEFAULT-VALUE}]")
    private String zone = "Europe/Berlin";

    @Option(
            names = "--line-ending",
            paramLabel = "END",
            defaultValue = "LF",
            description = {
                "Line ends in REFI-QDA projects, LF or CRLF [${DEFAULT-VALUE}]",
                "CRLF if codes are beside their text otherwise."
            })
    private String lineEnding = "LF";

    @Option(
            names = "--names",
            paramLabel = "NAMES",
            defaultValue = "own",
            description = {
                "Names of files, own or legacy [${DEFAULT-VALUE}]",
                "own: by the id of the run. legacy: as the predecessor called them, by user, time and configuration as"
                        + " far as the view shows these."
            })
    private String names = "own";

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = {"Folder with more media", "Besides media/ next to each record; may be given more than once."
            })
    private final List<Path> media = new ArrayList<>();

    @Option(
            names = "--fonts",
            paramLabel = "DIR",
            description = {
                "Folder with more fonts for PDF (.ttf)",
                "Besides those of this machine; may be given more than once. Keep only fonts there that are wanted:"
                        + " all are read when a character is in none."
            })
    private final List<Path> fonts = new ArrayList<>();

    View view() {
        return OptionParser.view(view);
    }

    Locale language() {
        return language == null ? PreferredLanguage.ofEnvironment(System.getenv()) : OptionParser.language(language);
    }

    ZoneId zone() {
        return OptionParser.zone(zone);
    }

    LineEnding lineEnding() {
        return OptionParser.lineEnding(lineEnding);
    }

    Naming naming() {
        return OptionParser.naming(names);
    }

    RunNames names(ViewedRun run) {
        return RunNames.of(naming(), run.record().facts(), zone());
    }

    Formats formats() {
        for (Path folder : fonts) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("Expected a folder with fonts, but " + folder + " is none");
            }
        }
        return FormatRegistry.with(fonts);
    }

    MediaPlaces media(StoredRuns runs) {
        return new StoredMedia(runs, media, RemoteMedia.never(), MAX_MEDIUM_BYTES);
    }
}
