// SPDX-License-Identifier: Apache-2.0
/** Pages: a run as one self-contained HTML file, and the list of runs. Nothing in them can run. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.html;
