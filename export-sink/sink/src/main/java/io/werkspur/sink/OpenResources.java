// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things to close, last opened first; one that fails does not keep the others open. For one thread at a time. */
final class OpenResources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    void add(AutoCloseable resource) {
        open.push(resource);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("Expected to close {}, but it failed", resource, e);
            }
        }
    }
}
