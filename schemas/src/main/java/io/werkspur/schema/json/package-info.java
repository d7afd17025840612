// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON form of events and records, both ways: strict at the edge, canonical on the way out. The form is described in
 * {@code docs/json-form.md}.
 */
@NullMarked
package io.werkspur.schema.json;

import org.jspecify.annotations.NullMarked;
