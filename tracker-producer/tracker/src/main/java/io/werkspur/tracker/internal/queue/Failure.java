// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

/**
 * Why an attempt to send failed.
 *
 * @param error what the sender said
 * @param beforeSending whether it was refused at once, so that nothing of it went out and the sender is as it was
 */
public record Failure(Throwable error, boolean beforeSending) {}
