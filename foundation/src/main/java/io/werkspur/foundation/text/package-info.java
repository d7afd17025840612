// SPDX-License-Identifier: Apache-2.0
/**
 * Cleans untrusted text for its target. Does not depend on formats or files. One class for each target:
 *
 * <ul>
 *   <li>UTF-8, so anything that is encoded (events, JSON, files): {@link io.werkspur.foundation.text.WellFormed} replaces
 *       surrogates without a pair. Its callers walk through events and records: the tracker warns with the path of the
 *       field, an export counts.
 *   <li>A terminal or a log, in full: {@link io.werkspur.foundation.text.TerminalText} escapes. Its predicate
 *       {@link io.werkspur.foundation.text.TerminalText#isSafe} is the rule for all targets below. Standard output and standard error of our programs are a
 *       {@link io.werkspur.foundation.text.TerminalStream}, which does the same to whatever is printed.
 *   <li>One line of an error: {@link io.werkspur.foundation.text.Excerpt} cuts and replaces.
 *   <li>Markup (HTML and XML): {@link io.werkspur.foundation.text.MarkupText#write} escapes, and marks what markup cannot contain.
 *   <li>A document without markup, such as a PDF: {@link io.werkspur.foundation.text.MarkupText#unescaped} only marks.
 * </ul>
 *
 * <p>Not here: the message of an exception on one line, which is made of our own words ({@code ErrorLine} in the service kit); and
 * texts that a format restricts further, such as a name in a REFI-QDA project, which stay with their format.
 */
@NullMarked
package io.werkspur.foundation.text;

import org.jspecify.annotations.NullMarked;
