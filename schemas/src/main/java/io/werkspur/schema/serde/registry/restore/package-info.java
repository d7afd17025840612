// SPDX-License-Identifier: Apache-2.0
/** Puts kept schemas back into a registry that has lost them, under their old ids. */
@NullMarked
package io.werkspur.schema.serde.registry.restore;

import org.jspecify.annotations.NullMarked;
