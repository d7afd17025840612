// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a project describes itself.
 *
 * @param name for people
 * @param description what it contains and how that was chosen
 * @param time when the first of its runs began; null if not known
 * @param remarks what a reader has to know about the project as a whole; empty if nothing
 */
public record Heading(
        String name, String description, @Nullable Instant time, String remarks) {}
