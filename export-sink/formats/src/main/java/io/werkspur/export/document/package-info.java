// SPDX-License-Identifier: Apache-2.0
/** A run as people read it, independent of the format: every page and every printed document is made from it. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.document;
