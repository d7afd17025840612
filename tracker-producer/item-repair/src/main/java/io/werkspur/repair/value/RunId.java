// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.ExecutionId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the name of a run into an execution id, so that an invalid name loses no run. Stateless. */
public final class RunId {
    private static final int STEM_LENGTH = 100;

    private RunId() {}

    /**
     * Returns the id itself if it is valid; otherwise one made of its usable characters and a hash of all of it, the same every
     * time and in every client; without a name, a new one.
     */
    public static String usable(@Nullable String id, long epochMillis) {
        if (id == null || id.isEmpty()) {
            return "unnamed-" + EventId.next(epochMillis);
        }
        if (ExecutionId.isValid(id)) {
            return id;
        }
        String start = id.substring(0, Math.min(id.length(), STEM_LENGTH));
        return "run-" + start.replaceAll("[^A-Za-z0-9._~-]", "_") + "-" + UUID.nameUUIDFromBytes(units(id));
    }

    // An encoder would make all unpaired surrogates one.
    private static byte[] units(String id) {
        ByteBuffer units = ByteBuffer.allocate(2 * id.length());
        id.chars().forEach(unit -> units.putChar((char) unit));
        return units.array();
    }
}
