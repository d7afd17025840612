// SPDX-License-Identifier: Apache-2.0
/**
 * Values on the topics: Avro in Confluent's wire format. Configurations name these classes; the client of the schema
 * registry is in {@link io.werkspur.schema.serde.registry}.
 */
@NullMarked
package io.werkspur.schema.serde;

import org.jspecify.annotations.NullMarked;
