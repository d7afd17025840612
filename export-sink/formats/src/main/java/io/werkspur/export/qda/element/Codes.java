// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.element;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The codes in the export of a run: the stage and type of a step, never its meaning. The tree is the same for every
 * run, except for the languages, which are those of the run. Stateless, safe from any thread.
 */
public final class Codes {
    /** What passed a check. */
    public static final String SAFETY_PASSED = "safety/passed";
    /** What a check or a block refused. */
    public static final String SAFETY_BLOCKED = "safety/blocked";
    /** A check with an unknown verdict. */
    public static final String SAFETY_UNKNOWN = "safety/unknown";

    private static final String OTHER_STAGE = "stage/other";
    private static final String SYSTEM = "System code: as recorded by the pipeline, no interpretation.";
    private static final List<String> STAGES = List.of(
            "Stage 0: Pipeline", "Stage 1: Input", "Stage 2: Interception", "Stage 3: Check", "Stage 4: Output");
    private static final List<String> STAGE_COLOURS = List.of("#79706E", "#4E79A7", "#F28E2B", "#E15759", "#59A14F");
    private static final String OTHER_COLOUR = "#BAB0AC";
    private static final String LANGUAGE_COLOUR = "#76B7B2";
    private static final String MEDIA_COLOUR = "#B07AA1";
    private static final String SAFETY_COLOUR = "#EDC948";

    private Codes() {}

    /** Whether a step of this type is a check. */
    public static boolean isCheck(ItemType type) {
        return type == ItemType.STAGE1_SAFETY_CHECK || type == ItemType.STAGE3_SAFETY_CHECK;
    }

    /** Whether a step of this type is a block. */
    public static boolean isBlock(ItemType type) {
        return type == ItemType.STAGE1_BLOCKED || type == ItemType.STAGE3_BLOCKED;
    }

    /** The path of the code of a stage. */
    public static String stage(int stage) {
        return stage >= 0 && stage < STAGES.size() ? "stage/" + stage : OTHER_STAGE;
    }

    /** The path of the code of a type. What a removed step was is unknown; a code of its own would change every code book. */
    public static String type(ItemType type) {
        return "type/" + FieldText.of(type == ItemType.REMOVED ? ItemType.UNKNOWN : type);
    }

    /** The path of the code of a media type. */
    public static String media(MediaType type) {
        return "media/" + FieldText.of(type);
    }

    /** The path of the code of a language. */
    public static String language(String tag) {
        return "language/" + tag;
    }

    /** The GUID of the code at a path. */
    public static String guid(String path) {
        return Guids.of("code", path);
    }

    /** Writes {@code Codes}, which is in both a project and a code book. */
    public static void write(QdeOut out, Set<String> languages) throws IOException {
        out.start("Codes");
        for (int stage = 0; stage < STAGES.size(); stage++) {
            start(out, stage(stage), STAGES.get(stage), true, STAGE_COLOURS.get(stage));
            out.text("Description", SYSTEM);
            for (ItemType type : ItemType.values()) {
                if (TypeDefaults.stage(type) == stage && type != ItemType.REMOVED) {
                    leaf(out, type(type), STAGE_COLOURS.get(stage));
                }
            }
            out.end();
        }
        start(out, OTHER_STAGE, "Stage that is none", true, OTHER_COLOUR);
        out.end();
        folder(
                out,
                "media",
                "Media type",
                List.of(MediaType.values()).stream().map(Codes::media).toList(),
                MEDIA_COLOUR);
        folder(out, "safety", "Safety", List.of(SAFETY_PASSED, SAFETY_BLOCKED, SAFETY_UNKNOWN), SAFETY_COLOUR);
        if (!languages.isEmpty()) {
            folder(
                    out,
                    "language",
                    "Language",
                    languages.stream().map(Codes::language).toList(),
                    LANGUAGE_COLOUR);
        }
        out.end();
    }

    private static void folder(QdeOut out, String path, String name, List<String> codes, String colour)
            throws IOException {
        start(out, path, name, false, colour);
        out.text("Description", SYSTEM);
        for (String code : codes) {
            leaf(out, code, colour);
        }
        out.end();
    }

    private static void leaf(QdeOut out, String path, String colour) throws IOException {
        start(out, path, path.substring(path.indexOf('/') + 1), true, colour);
        out.end();
    }

    private static void start(QdeOut out, String path, String name, boolean isCodable, String colour)
            throws IOException {
        out.start("Code", guid(path), name);
        out.attribute("isCodable", Boolean.toString(isCodable));
        out.attribute("color", colour);
    }
}
