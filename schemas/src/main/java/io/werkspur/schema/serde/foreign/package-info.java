// SPDX-License-Identifier: Apache-2.0
/**
 * Serializers and deserializers that an operator names by class: made in one place, and wrapped so that they report errors as
 * ours do. Confluent's are the ones that were thought of.
 */
@NullMarked
package io.werkspur.schema.serde.foreign;

import org.jspecify.annotations.NullMarked;
