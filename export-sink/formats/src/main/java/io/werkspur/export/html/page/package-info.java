// SPDX-License-Identifier: Apache-2.0
/** The frame of every page: markup in which untrusted text stays text, links that are safe, one style sheet, and media within the file. */
@NullMarked
package io.werkspur.export.html.page;

import org.jspecify.annotations.NullMarked;
