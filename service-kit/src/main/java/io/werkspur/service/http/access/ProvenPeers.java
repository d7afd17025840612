// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accepts requests of other instances that prove that they know the token. Safe from any thread. */
public final class ProvenPeers {
    /** How old a proof may be, and how far the clocks of two machines may be apart. */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    private final PeerProof proof;
    private final Supplier<@Nullable String> here;
    private final LongSupplier clockMillis;
    private final UsedNonces used = new UsedNonces(2 * WINDOW.toMillis());

    /**
     * Creates the check.
     *
     * @param here where the others reach this instance, {@code host:port}; null as long as that is unknown
     * @param clockMillis milliseconds since 1970-01-01T00:00:00Z
     */
    public ProvenPeers(PeerProof proof, Supplier<@Nullable String> here, LongSupplier clockMillis) {
        this.proof = proof;
        this.here = here;
        this.clockMillis = clockMillis;
    }

    /**
     * Checks a request without a token.
     *
     * @param target path and query as they were sent
     * @param header the value of a header by its name; null if there is none
     * @return what the response has in {@link PeerProof#HEADER}, which proves that this side knows the token too; empty if the request proves
     *     nothing
     */
    public Optional<String> check(String method, String target, UnaryOperator<@Nullable String> header) {
        String place = here.get();
        PeerProof.Request request =
                place == null ? null : proof.verified(method, target, place, header.apply(PeerProof.HEADER));
        if (request == null) {
            return Optional.empty();
        }
        long now = clockMillis.getAsLong();
        // Only what was proved is kept: nobody else can fill the memory.
        boolean isNew = Math.abs(now - request.millis()) <= WINDOW.toMillis() && used.use(request.nonce(), now);
        return isNew ? Optional.of(proof.answer(request)) : Optional.empty();
    }
}
