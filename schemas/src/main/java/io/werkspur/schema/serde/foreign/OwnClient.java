// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Our client of the registry, made when it is first asked: most programs never need it. Safe from any thread. */
final class OwnClient implements AutoCloseable {
    private final Supplier<SchemaRegistry> source;
    private @Nullable SchemaRegistry client;

    /** @param source makes the client, which is closed with this */
    OwnClient(Supplier<SchemaRegistry> source) {
        this.source = source;
    }

    synchronized SchemaRegistry get() {
        SchemaRegistry known = client;
        if (known == null) {
            known = source.get();
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
