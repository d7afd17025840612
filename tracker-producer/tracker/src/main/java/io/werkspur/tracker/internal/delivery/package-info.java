// SPDX-License-Identifier: Apache-2.0
/**
 * The worker that takes events from the queue to the broker. Its other parts have their own packages:
 *
 * <pre>
 * step -> transport -> queue -> prepare -> delivery -> Kafka
 *                        ^                    |
 *                        +------- disk &lt;------+   while the broker is unavailable or too slow
 * </pre>
 *
 * <p>Tests replace two parts: the encoder ({@link io.werkspur.tracker.internal.prepare.EventEncoder}) and the sender (EventSender).
 * {@link io.werkspur.tracker.internal.delivery.KafkaDelivery} is the only entry point.
 */
@NullMarked
package io.werkspur.tracker.internal.delivery;

import org.jspecify.annotations.NullMarked;
