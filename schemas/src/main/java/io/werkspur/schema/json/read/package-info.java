// SPDX-License-Identifier: Apache-2.0
/** Reads the JSON form: objects field by field, with an error for each field that is wrong. Internal to the JSON form. */
@NullMarked
package io.werkspur.schema.json.read;

import org.jspecify.annotations.NullMarked;
