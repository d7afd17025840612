// SPDX-License-Identifier: Apache-2.0
/** The formats of an export: what a format is, and those that are data rather than pages. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.format;
