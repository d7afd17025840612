// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

/** The registry answered with an error. */
final class RestClientException extends Exception {
    private final int status;

    RestClientException(String message, int status, int errorCode) {
        super(message + "; error code: " + errorCode);
        this.status = status;
    }

    int status() {
        return status;
    }
}
