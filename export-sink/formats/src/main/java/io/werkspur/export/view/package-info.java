// SPDX-License-Identifier: Apache-2.0
/** The one place that decides what each of the three views shows of a run. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.view;
