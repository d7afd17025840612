// SPDX-License-Identifier: Apache-2.0
/** The client of the schema registry: HTTP, retries, cached ids, and its errors. */
@NullMarked
package io.werkspur.schema.serde.registry;

import org.jspecify.annotations.NullMarked;
