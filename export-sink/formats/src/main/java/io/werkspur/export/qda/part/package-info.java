// SPDX-License-Identifier: Apache-2.0
/** What a run becomes in a REFI-QDA project: sources, codings, notes, links, values. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.part;
