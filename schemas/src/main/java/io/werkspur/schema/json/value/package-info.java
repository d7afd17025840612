// SPDX-License-Identifier: Apache-2.0
/** The JSON form of single values (numbers, times, enums, metadata) and the order of keys. */
@NullMarked
package io.werkspur.schema.json.value;

import org.jspecify.annotations.NullMarked;
