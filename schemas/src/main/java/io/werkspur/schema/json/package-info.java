// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON form of events and records, in both directions: strict for what arrives, canonical for what is written. The form is
 * described in {@code docs/json-form.md}.
 */
@NullMarked
package io.werkspur.schema.json;

import org.jspecify.annotations.NullMarked;
