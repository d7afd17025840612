// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.serde.registry.kept.KeptSchemas;

/**
 * The schemas that the registry has given to this application once. Immutable.
 *
 * @param schemas where they are kept
 * @param areEnough whether to continue with them if the registry has lost some
 * @param command what a person types to register them again
 */
public record KeptCopies(KeptSchemas schemas, boolean areEnough, String command) {}
