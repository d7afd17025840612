// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

/** Who may see what of a run, from the view that shows least to the one that shows everything. */
public enum View {
    /** The outputs of stage 4, nothing else. */
    STUDENT,
    /** The original input and its translation, the journey of stage 2 with its languages, what was blocked, the outputs. */
    TEACHER,
    /** Everything, including anomalies and their events. */
    RESEARCHER
}
