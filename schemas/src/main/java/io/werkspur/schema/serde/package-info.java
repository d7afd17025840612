// SPDX-License-Identifier: Apache-2.0
/** Values on the topics: Avro in Confluent's wire format, and the client of the schema registry behind it. */
@NullMarked
package io.werkspur.schema.serde;

import org.jspecify.annotations.NullMarked;
