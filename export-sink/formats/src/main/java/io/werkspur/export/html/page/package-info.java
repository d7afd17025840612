// SPDX-License-Identifier: Apache-2.0
/**
 * The frame of every page: markup in which untrusted text stays text, safe links, one style sheet, and media in the
 * file.
 */
@NullMarked
package io.werkspur.export.html.page;

import org.jspecify.annotations.NullMarked;
