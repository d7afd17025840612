// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import org.jspecify.annotations.Nullable;

/**
 * From which language to which.
 *
 * @param from as it was reported, normally a code like {@code de}; null when it is not known
 * @param to likewise
 */
public record LanguagePair(@Nullable String from, @Nullable String to) {}
