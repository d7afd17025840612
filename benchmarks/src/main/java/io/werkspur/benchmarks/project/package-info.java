// SPDX-License-Identifier: Apache-2.0
/** What it costs to write many runs as one REFI-QDA project, beside a project for each. */
@NullMarked
package io.werkspur.benchmarks.project;

import org.jspecify.annotations.NullMarked;
