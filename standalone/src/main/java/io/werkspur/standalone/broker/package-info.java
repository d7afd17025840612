// SPDX-License-Identifier: Apache-2.0
/** A real Kafka broker (KRaft, one node) inside this JVM. */
@NullMarked
package io.werkspur.standalone.broker;

import org.jspecify.annotations.NullMarked;
