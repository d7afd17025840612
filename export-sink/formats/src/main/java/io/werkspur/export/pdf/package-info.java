// SPDX-License-Identifier: Apache-2.0
/** PDF of a run: pages, tags and bookmarks. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.pdf;
