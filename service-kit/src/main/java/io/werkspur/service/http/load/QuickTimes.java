// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import java.time.Duration;

/** Learns about the answers of the quick lane. Safe from any thread. */
@FunctionalInterface
public interface QuickTimes {
    /** A request was answered; {@code time} is since it arrived. */
    void answered(String method, String path, int status, Duration time);
}
