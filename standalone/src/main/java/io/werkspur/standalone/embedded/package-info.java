// SPDX-License-Identifier: Apache-2.0
/** Broker, registry and services in this JVM, started and stopped together. */
@NullMarked
package io.werkspur.standalone.embedded;

import org.jspecify.annotations.NullMarked;
