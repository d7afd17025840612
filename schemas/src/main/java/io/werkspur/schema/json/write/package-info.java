// SPDX-License-Identifier: Apache-2.0
/** Writes the JSON form of events and records. Internal to the JSON form. */
@NullMarked
package io.werkspur.schema.json.write;

import org.jspecify.annotations.NullMarked;
