// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.label;

import java.util.Locale;

/**
 * Every text of our own that a document can show. The words are in {@code labels.properties}, one file per language.
 */
public enum Label {
    DOCUMENT_RUN,
    DOCUMENT_VIEW,
    DOCUMENT_RECORDED,
    DOCUMENT_TRANSLITERATED,

    VIEW_STUDENT,
    VIEW_TEACHER,
    VIEW_RESEARCHER,

    SECTION_INPUT,
    SECTION_JOURNEY,
    SECTION_OUTPUTS,
    SECTION_COURSE,
    SECTION_ANOMALIES("section-oddities"),

    NOTHING_TO_SHOW,

    STATUS_UNKNOWN,
    STATUS_RUNNING,
    STATUS_COMPLETED,
    STATUS_FAILED,
    STATUS_BLOCKED,
    STATUS_STALLED,

    NOTICE_RUNNING,
    NOTICE_STALLED,
    NOTICE_FAILED,
    NOTICE_BLOCKED,
    NOTICE_MISSING_ONE,
    NOTICE_MISSING_MANY,
    NOTICE_MISSING_MORE,
    NOTICE_MISSING_OMITTED_ONE,
    NOTICE_MISSING_OMITTED_MANY,
    NOTICE_ANOMALIES_OMITTED_ONE("notice-oddities-omitted-one"),
    NOTICE_ANOMALIES_OMITTED_MANY("notice-oddities-omitted-many"),

    GAP_ONE,
    GAP_MANY,

    GROUP,
    GROUP_CONTINUED,

    STEP_NUMBER,
    STEP_USER_INPUT_TEXT,
    STEP_USER_INPUT_IMAGE,
    STEP_TRANSLATION_RESULT,
    STEP_STAGE1_SAFETY_CHECK,
    STEP_STAGE1_BLOCKED,
    STEP_INTERCEPTION_ITERATION,
    STEP_INTERCEPTION_FINAL,
    STEP_STAGE3_SAFETY_CHECK,
    STEP_STAGE3_BLOCKED,
    STEP_OUTPUT_TEXT,
    STEP_OUTPUT_IMAGE,
    STEP_OUTPUT_AUDIO,
    STEP_OUTPUT_MUSIC,
    STEP_OUTPUT_VIDEO,
    STEP_OUTPUT_3D,
    STEP_PIPELINE_START,
    STEP_PIPELINE_COMPLETE,
    STEP_PIPELINE_ERROR,
    STEP_OTHER,
    STEP_UNKNOWN,
    STEP_SEQUENCE_RELEASED,
    STEP_REMOVED,

    HOP_OF,

    VERDICT_PASSED,
    VERDICT_REFUSED,
    VERDICT_REASON,
    VERDICT_UNKNOWN,

    MEDIUM_MISSING,
    MEDIUM_TOO_LARGE,
    MEDIUM_NOT_SHOWN,
    MEDIUM_UNREADABLE,
    MEDIUM_OPEN,
    MEDIUM_TEXT,
    MEDIUM_IMAGE,
    MEDIUM_AUDIO,
    MEDIUM_MUSIC,
    MEDIUM_VIDEO,
    MEDIUM_THREE_D,
    MEDIUM_OTHER,

    FACT_OWN,
    FACT_RUN_ID,
    FACT_CONFIG,
    FACT_TIME,
    FACT_STATUS,
    FACT_MODE,
    FACT_SAFETY_LEVEL,
    FACT_DURATION,
    FACT_SEED,
    FACT_USER,
    FACT_SESSION,
    FACT_DEVICE,
    FACT_BATCH,
    FACT_BATCH_INDEX,
    FACT_STEPS,
    FACT_REVISION,
    FACT_FOLD_VERSION,
    FACT_MODEL,
    FACT_BACKEND,
    FACT_STAGE,
    FACT_LOOP,
    FACT_HOP,
    FACT_FILE,
    FACT_CONTENT_TYPE,
    FACT_SIZE,
    FACT_SHA256,
    FACT_EVENT_ID,
    FACT_NODE,
    FACT_CLIENT,
    FACT_CLIENT_VERSION,
    FACT_RELEASED_THROUGH,
    FACT_CHANGED,
    FACT_CUT,
    FACT_LOST,

    BYTES,

    ANOMALY_UNKNOWN("oddity-unknown"),
    ANOMALY_CONFLICT("oddity-conflict"),
    ANOMALY_CONTRACT_VIOLATION("oddity-contract-violation"),
    ANOMALY_AFTER_END("oddity-after-end"),
    ANOMALY_SEVERAL_ENDS("oddity-several-ends"),
    ANOMALY_SEVERAL_CONTEXTS("oddity-several-contexts"),
    ANOMALY_RELEASED_NUMBER_USED("oddity-released-number-used"),
    ANOMALY_BRANCH_EXHAUSTED("oddity-branch-exhausted"),

    LIST_TITLE,
    LIST_EMPTY,
    LIST_NO_MORE,
    LIST_NEXT,
    LIST_FIRST,
    LIST_PAGES,
    LIST_FORMATS,
    LIST_STEP_ONE,
    LIST_STEP_MANY,
    LIST_MISSING_ONE,
    LIST_MISSING_MANY,
    LIST_WITHOUT_CONFIG,
    LIST_WITHOUT_TIME,
    LIST_QDA_LOSS;

    private final String key;

    Label() {
        this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For a text whose key in the files differs from the name in the code. */
    Label(String key) {
        this.key = key;
    }

    /** Returns the name of the text in the files. */
    String key() {
        return key;
    }
}
