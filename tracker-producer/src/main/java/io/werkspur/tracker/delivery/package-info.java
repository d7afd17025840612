// SPDX-License-Identifier: Apache-2.0
/**
 * How events get from the pipeline's threads to the broker. Three seams, each with its own test double: encode ({@link
 * io.werkspur.tracker.delivery.EventEncoder}), hold ({@link io.werkspur.tracker.delivery.HandOver} and {@link
 * io.werkspur.tracker.delivery.Window}), send ({@link io.werkspur.tracker.delivery.EventSender}). One worker thread joins
 * them; {@link io.werkspur.tracker.delivery.KafkaDelivery} is the only way in.
 */
@NullMarked
package io.werkspur.tracker.delivery;

import org.jspecify.annotations.NullMarked;
