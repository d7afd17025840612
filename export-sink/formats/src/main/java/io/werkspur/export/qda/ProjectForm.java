// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.RunAsSource;
import io.werkspur.export.qda.part.StepsAsSources;
import io.werkspur.export.qda.project.CodeBook;
import io.werkspur.export.qda.project.ProjectZip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of files that contain many runs; they have the names of the formats of one run. */
public enum ProjectForm {
    /** One project with a text for each run. */
    QDPX("qdpx", "export.qdpx", ProjectZip.MEDIA_TYPE, new RunAsSource()),
    /** One project with a text for each step. */
    QDPX_ITEMS("qdpx-items", "export-items.qdpx", ProjectZip.MEDIA_TYPE, new StepsAsSources()),
    /** Only the codes of these projects. */
    QDC("qdc", "export.qdc", CodeBook.MEDIA_TYPE, null);

    private final String word;
    private final String file;
    private final String mediaType;
    private final @Nullable Layout layout;

    ProjectForm(String word, String file, String mediaType, @Nullable Layout layout) {
        this.word = word;
        this.file = file;
        this.mediaType = mediaType;
        this.layout = layout;
    }

    /** The form with the name of a format; empty if a file of that format cannot contain many runs. */
    public static Optional<ProjectForm> named(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(form -> form.word).toList();
    }

    /** Name of the form. */
    public String word() {
        return word;
    }

    /** The usual name of the file: [A-Za-z0-9._-]+. */
    public String file() {
        return file;
    }

    /** Type of the file, for example {@code application/octet-stream}. */
    public String mediaType() {
        return mediaType;
    }

    /** How texts become sources; null if there are only codes. */
    @Nullable
    Layout layout() {
        return layout;
    }
}
