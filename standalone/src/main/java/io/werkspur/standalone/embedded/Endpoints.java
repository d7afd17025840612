// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import java.nio.file.Path;

/**
 * Where to reach a running installation. Immutable.
 *
 * @param bootstrapServers the broker, <code>host:port</code>
 * @param schemaRegistryUrl the base of the registry's Confluent-compatible API
 * @param gatewayUrl where nodes in other languages send their steps
 * @param queryUrl the query API of the aggregator; empty if it is off
 * @param exportUrl the export API and its pages; empty if it is off
 * @param out where records are written
 */
public record Endpoints(
        String bootstrapServers,
        String schemaRegistryUrl,
        String gatewayUrl,
        String queryUrl,
        String exportUrl,
        Path out) {}
