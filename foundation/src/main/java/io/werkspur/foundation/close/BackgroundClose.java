// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.close;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets an {@link OrderedCloser} close slow resources while it goes on with the next ones. Add this to it before the resources that
 * may be closed meanwhile, and what {@link #of} returns after them. Safe from any thread.
 */
public final class BackgroundClose implements AutoCloseable {
    private final List<Thread> closing = new ArrayList<>();

    /** Returns a resource; to close it only begins to close the given one. */
    public AutoCloseable of(AutoCloseable resource) {
        OrderedCloser closer = new OrderedCloser();
        closer.add(resource);
        return () ->
                begin(new Thread(closer::close, "close-" + resource.getClass().getSimpleName()));
    }

    private synchronized void begin(Thread thread) {
        closing.add(thread);
        thread.start();
    }

    /** Waits until everything is closed that was begun. If the thread is interrupted, it waits no longer, and stays interrupted. */
    @Override
    public void close() {
        try {
            for (Thread thread : begun()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> begun() {
        return List.copyOf(closing);
    }
}
