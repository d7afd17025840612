// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.limit;

import java.time.Duration;

/**
 * How much of a server its clients may occupy. Immutable.
 *
 * @param connections maximum number of open connections; for one more, the one that has waited longest for its client is
 *     closed
 * @param threads maximum number of requests that are worked on at a time
 * @param waiting maximum number of requests that wait for a thread; one more is refused with 503. With {@code threads}, it is less
 *     than {@code connections}, so that there is always a connection that can be closed
 * @param idle how long a connection may stay open without a request
 * @param head maximum time between the first byte of a request and the end of its headers
 * @param response maximum time in which a client takes nothing of a response; more for large pieces, at
 *     {@value #LEAST_RATE} bytes a second
 * @param bodies maximum number of bytes of bodies that have not arrived completely; the first
 *     {@value #SMALL_BODY} bytes of each do not count
 */
public record ServerLimits(
        int connections, int threads, int waiting, Duration idle, Duration head, Duration response, long bodies) {
    /** How much of a body is kept for every client, in bytes. */
    public static final int SMALL_BODY = 64 << 10;
    /** Bytes a second below which a client counts as slow. */
    public static final int LEAST_RATE = 16 << 10;

    /** Checks that room can always be made. */
    public ServerLimits {
        if (threads + waiting >= connections) {
            throw new IllegalArgumentException("Expected more connections than requests that are worked on or wait ("
                    + (threads + waiting) + "), but at most " + connections + " are allowed");
        }
    }

    /** Those of all our servers. */
    public static ServerLimits usual() {
        return new ServerLimits(
                1_000, 64, 512, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10), 32L << 20);
    }
}
