// SPDX-License-Identifier: Apache-2.0
/** How single values look in the JSON form: numbers, times, enums, metadata, the order of keys. */
@NullMarked
package io.werkspur.schema.json.value;

import org.jspecify.annotations.NullMarked;
