// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON form of events and records, in both directions: strict when reading, canonical when writing.
 * {@code docs/json-form.md} describes the form.
 */
@NullMarked
package io.werkspur.schema.json;

import org.jspecify.annotations.NullMarked;
