// SPDX-License-Identifier: Apache-2.0
/** A run as people read it, without a format: what every page and every printed document is made from. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.document;
