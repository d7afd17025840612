// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.export.run.RunRecord;

/**
 * A run as a view shows it. What the view does not show is not in it: a renderer cannot give away more by mistake.
 *
 * @param view who looks
 * @param record what that view shows of the run
 */
public record ViewedRun(View view, RunRecord record) {}
