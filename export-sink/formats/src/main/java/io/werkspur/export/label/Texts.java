// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.label;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The words of a document in one language, and how it writes times and numbers. Immutable, safe from any thread. */
public final class Texts {
    private static final double LARGEST_PLAIN = 1e9;
    private static final double SMALLEST_PLAIN = 1e-6;
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, "yyyy-MM-dd, HH:mm:ss");
    private static final Texts GERMAN = new Texts(Locale.GERMAN, "dd.MM.yyyy, HH:mm:ss");

    private final Locale language;
    private final Map<Label, String> words = new EnumMap<>(Label.class);
    private final DateTimeFormatter dateAndTime;
    private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Texts(Locale language, String pattern) {
        this.language = language;
        ResourceBundle bundle = ResourceBundle.getBundle(
                Texts.class.getPackageName() + ".labels",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        for (Label label : Label.values()) {
            words.put(label, bundle.getString(label.key()));
        }
        // Only digits, because names of months differ between JDKs.
        this.dateAndTime = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** The words of a language; English if it is neither German nor English. */
    public static Texts in(Locale language) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? GERMAN : ENGLISH;
    }

    /** German or English. */
    public Locale language() {
        return language;
    }

    /** Returns the text of a label. */
    public String of(Label label) {
        String word = words.get(label);
        if (word == null) {
            throw new IllegalStateException("Expected a text for " + label + ", but labels.properties has none");
        }
        return word;
    }

    /** Returns the text of a label with its <code>{0}</code> filled in. */
    public String with(Label label, String value) {
        return of(label).replace("{0}", value);
    }

    /** The text {@code one} for 1; {@code many}, with the number in place of <code>{0}</code>, for any other number. */
    public String counted(long number, Label one, Label many) {
        return number == 1 ? of(one) : with(many, Long.toString(number));
    }

    /** One number, or the first and the last of a range. */
    public String numbers(long from, long to) {
        return from == to ? Long.toString(from) : from + "–" + to;
    }

    /** Date and time, to the second. */
    public String dateAndTime(ZonedDateTime when) {
        return dateAndTime.format(when);
    }

    /** Time of day, to the second. */
    public String time(ZonedDateTime when) {
        return time.format(when);
    }

    /** Seconds with their unit, with all digits. */
    public String seconds(double seconds) {
        double size = Math.abs(seconds);
        boolean plain = size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
        String digits =
                plain ? BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString() : Double.toString(seconds);
        return (this == GERMAN ? digits.replace('.', ',') : digits) + " s";
    }

    /** Unicode's name of a script, for people. */
    public static String scriptName(String script) {
        return script.charAt(0) + script.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The name of a language; the tag itself if it has no name or is not a valid tag. */
    public String languageName(String tag) {
        if (!LanguageTag.matches(tag)) {
            return tag;
        }
        String name = Locale.forLanguageTag(tag).getDisplayName(language);
        return name.isEmpty() ? tag : name;
    }
}
