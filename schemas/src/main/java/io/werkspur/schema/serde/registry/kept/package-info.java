// SPDX-License-Identifier: Apache-2.0
/** Schemas that a registry has given once, kept in a folder: a registry can lose what it knew. */
@NullMarked
package io.werkspur.schema.serde.registry.kept;

import org.jspecify.annotations.NullMarked;
