// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

/**
 * The {@code Idempotency-Key} of a request: the same key with the same content is the same request. Immutable.
 *
 * @param key of the key and of the address that it was sent to, so that a key counts for one address
 * @param content of the body
 */
public record RequestKey(RequestDigest key, RequestDigest content) {
    /**
     * The key of a request.
     *
     * @param path address of the request
     * @param key as the client gave it
     * @param body as the client wrote it, decompressed
     */
    public static RequestKey of(String path, String key, byte[] body) {
        return new RequestKey(RequestDigest.of(path + "\n" + key), RequestDigest.of(body));
    }
}
