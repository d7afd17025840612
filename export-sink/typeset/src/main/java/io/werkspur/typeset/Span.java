// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

/** A piece of a paragraph in one style. */
public record Span(String text, TextStyle style) {}
