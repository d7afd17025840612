// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

/** The metadata keys that have a meaning in Werkspur; all others belong to the pipeline. */
public final class MetadataKey {
    /** Language code of the input of a hop or translation: string. */
    public static final String FROM_LANG = "from_lang";
    /** Language code of the result of a hop or translation: string. */
    public static final String TO_LANG = "to_lang";
    /** Seed of an output: whole number. */
    public static final String SEED = "seed";
    /** Verdict of a safety check: boolean. */
    public static final String SAFE = "safe";
    /** Rules that were broken, according to a safety check: list of strings. */
    public static final String CODES = "codes";
    /** Why a step was blocked: string. */
    public static final String REASON = "reason";
    /** Class of an error: string. */
    public static final String ERROR_TYPE = "error_type";
    /** Whether the run could continue after the error: boolean. */
    public static final String RECOVERABLE = "recoverable";
    /** How many outputs the pipeline says it made: whole number. */
    public static final String OUTPUTS_GENERATED = "outputs_generated";
    /** What an item of type OTHER is: string. */
    public static final String TYPE = "type";
    /** On SEQUENCE_RELEASED: how many steps a branch dropped because it had no number left: whole number. */
    public static final String DROPPED = "dropped";

    /** What was wrong with the report of a step, and how it was repaired: list of strings. */
    public static final String WARNINGS = "werkspur_warnings";
    /** Steps that a client lost just before this one: an object of counts by reason. */
    public static final String LOST = "werkspur_lost";
    /**
     * Truncated texts, by the path of their field: an object of objects with {@code bytes}, {@code characters},
     * {@code sha256}.
     */
    public static final String TRUNCATED = "werkspur_truncated";
    /** SHA-256 of the medium that the step names, 64 hexadecimal digits: string. */
    public static final String MEDIA_SHA256 = "media_sha256";
    /** Size of that medium in bytes: whole number. */
    public static final String MEDIA_BYTES = "media_bytes";
    /** Internet media type of that medium by its content: string. */
    public static final String MEDIA_CONTENT_TYPE = "media_content_type";
    /** Why the medium was not read: string. */
    public static final String MEDIA_NOT_HASHED = "media_not_hashed";

    private MetadataKey() {}
}
