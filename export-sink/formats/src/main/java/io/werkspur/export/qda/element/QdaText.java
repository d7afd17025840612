// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.element;

import io.werkspur.export.field.Field;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.xml.XmlText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes texts valid for a project. Stateless, safe from any thread. */
public final class QdaText {
    private static final int LONGEST_NAME = 80;
    private static final int LAST_YEAR = 9999;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private QdaText() {}

    /**
     * The text of a source: every end of a line is one LF, because programs count it as one character however it is
     * written, and the first character is not a byte order mark, because a reader would remove it and all positions
     * would be off by one.
     *
     * @param notes gets the number of replaced characters
     */
    public static String source(String text, RenderNotes notes) {
        String lines = text;
        if (text.indexOf('\r') >= 0) {
            notes.replaced(text.chars().filter(c -> c == '\r').count());
            lines = text.replace("\r\n", "\n").replace('\r', '\n');
        }
        if (!lines.isEmpty() && lines.charAt(0) == BYTE_ORDER_MARK) {
            notes.replaced(1);
            lines = '\ufffd' + lines.substring(1);
        }
        return XmlText.legal(lines, notes);
    }

    /** Its beginning, on one line; the full text is elsewhere in the file. */
    public static String name(String text) {
        StringBuilder name = new StringBuilder();
        int points = 0;
        for (int i = 0; i < text.length() && points < LONGEST_NAME; points++) {
            int point = text.codePointAt(i);
            name.appendCodePoint(Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point);
            i += Character.charCount(point);
        }
        boolean isCut = name.length() < text.length();
        return XmlText.legal(name.toString().strip(), new RenderNotes()) + (isCut ? "…" : "");
    }

    /** A line for each field that is present. */
    public static <T> String lines(List<Field<T>> fields, T from) {
        StringBuilder lines = new StringBuilder();
        for (Field<T> field : fields) {
            String text = field.text().apply(from);
            if (text != null) {
                lines.append(field.name()).append(": ").append(text).append('\n');
            }
        }
        return lines.isEmpty() ? "" : lines.substring(0, lines.length() - 1);
    }

    /** In UTC, to the second; null outside the years that all readers accept. */
    public static @Nullable String time(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year < 1 || year > LAST_YEAR
                ? null
                : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
