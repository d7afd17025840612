// SPDX-License-Identifier: Apache-2.0
/**
 * How events get from the pipeline's threads to the broker. One worker thread joins what stands in packages of its own:
 *
 * <pre>
 * pipeline -> hold -> encode -> send -> Kafka
 *              ^                  |
 *              +------ disk <-----+   while the broker is away or too slow
 * </pre>
 *
 * <p>Three seams, each with its own test double: encode ({@link io.werkspur.tracker.internal.encode.EventEncoder}), hold ({@link
 * io.werkspur.tracker.internal.queue.EventQueue} and {@link io.werkspur.tracker.internal.queue.InFlightWindow}), send ({@link
 * io.werkspur.tracker.internal.send.EventSender}). {@link io.werkspur.tracker.internal.delivery.KafkaDelivery} is the only way in.
 */
@NullMarked
package io.werkspur.tracker.internal.delivery;

import org.jspecify.annotations.NullMarked;
