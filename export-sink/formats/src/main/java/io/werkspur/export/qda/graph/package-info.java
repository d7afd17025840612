// SPDX-License-Identifier: Apache-2.0
/** The journey of a run in a REFI-QDA project: links between steps, and the graph that shows them. */
@NullMarked
package io.werkspur.export.qda.graph;

import org.jspecify.annotations.NullMarked;
