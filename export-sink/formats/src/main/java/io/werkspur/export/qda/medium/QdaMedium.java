// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.medium;

import io.werkspur.export.field.MediumFacts;
import io.werkspur.recordstore.media.FileExtension;
import io.werkspur.recordstore.media.Medium;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The facts about a medium, without its bytes: those of all media of a project may not fit into memory.
 *
 * @param text what it is, or why it is missing, one line per fact
 * @param sha256 digest of its bytes; empty if it is missing
 * @param element the kind of source for it, {@code TextSource} if the format has none; empty if it is missing
 * @param extension extension of the file of that source
 * @param isConverted whether that file is a PNG that was converted from it
 */
public record QdaMedium(String text, String sha256, String element, String extension, boolean isConverted) {
    /** The element for a text. */
    public static final String TEXT_SOURCE = "TextSource";

    private static final String PICTURE_SOURCE = "PictureSource";
    private static final Map<String, String> ELEMENTS =
            Map.of("image/png", PICTURE_SOURCE, "image/jpeg", PICTURE_SOURCE, "audio/midi", TEXT_SOURCE);
    /** The standard does not allow larger files inside a project. */
    public static final long MAX_BYTES = Integer.MAX_VALUE;

    /** Reads the facts about a medium; reads all bytes of a picture that has to be converted. */
    public static QdaMedium of(Medium medium) {
        String text = MediumFacts.texts(medium).entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
        if (!(medium instanceof Medium.Found found)) {
            return new QdaMedium(text, "", "", "", false);
        }
        OptionalInt pictures = PngPicture.picturesIn(found);
        if (pictures.isPresent()) {
            String shown = pictures.getAsInt() == 1 ? "" : ", the first of " + pictures.getAsInt() + " pictures";
            return new QdaMedium(
                    text + "\nmedium_shown_as: image/png" + shown, found.sha256(), PICTURE_SOURCE, "png", true);
        }
        String element = found.size() > MAX_BYTES ? TEXT_SOURCE : element(found.contentType());
        String extension = element.equals(TEXT_SOURCE) ? "txt" : FileExtension.of(found.contentType());
        return new QdaMedium(text, found.sha256(), element, extension, false);
    }

    /** Whether it is a separate source. */
    public boolean isSource() {
        return !element.isEmpty();
    }

    // Programs show no other types of pictures; they accept any type of sound and film.
    private static String element(String contentType) {
        String known = ELEMENTS.get(contentType);
        if (known != null) {
            return known;
        }
        return contentType.startsWith("audio/")
                ? "AudioSource"
                : contentType.startsWith("video/") ? "VideoSource" : TEXT_SOURCE;
    }
}
