// SPDX-License-Identifier: Apache-2.0
/**
 * Values on the topics: Avro in Confluent's wire format. These classes are named in configurations; the client of the schema
 * registry is in {@link io.werkspur.schema.serde.registry}.
 */
@NullMarked
package io.werkspur.schema.serde;

import org.jspecify.annotations.NullMarked;
