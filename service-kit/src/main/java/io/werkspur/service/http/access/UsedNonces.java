// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import io.werkspur.foundation.digest.DigestSet;

/**
 * The nonces of the requests of the last minutes, so that nobody can repeat one. Each is kept for at least as long as its request could be
 * accepted again. Bounded: beyond {@value #MOST} in that time nothing is accepted. Safe from any thread.
 */
final class UsedNonces {
    static final int MOST = 1_000_000;

    private static final int HEX = 16;
    private static final int DIGITS_OF_A_LONG = 16;

    private final long keptMillis;
    private DigestSet older = new DigestSet();
    private DigestSet newer = new DigestSet();
    private long turnsAt;

    /** @param keptMillis how long a request could be accepted again */
    UsedNonces(long keptMillis) {
        this.keptMillis = keptMillis;
    }

    /**
     * Whether the nonce was not used before; from now on it was.
     *
     * @param nonce hex digits, at least 16; the first 16 are compared
     */
    synchronized boolean use(String nonce, long nowMillis) {
        if (nowMillis >= turnsAt) {
            // After a long pause both are too old.
            older = nowMillis >= turnsAt + keptMillis ? new DigestSet() : newer;
            newer = new DigestSet();
            turnsAt = nowMillis + keptMillis;
        }
        long number = Long.parseUnsignedLong(nonce, 0, DIGITS_OF_A_LONG, HEX);
        return newer.size() < MOST && !older.contains(number) && newer.add(number);
    }
}
