// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

/** Who looks at a run, from the one who may see least to the one who may see all. */
public enum View {
    /** The outputs of stage 4, nothing else. */
    STUDENT,
    /** The original input and its translation, the journey of stage 2 with its languages, what was blocked, the outputs. */
    TEACHER,
    /** Everything, anomalies and their events included. */
    RESEARCHER
}
