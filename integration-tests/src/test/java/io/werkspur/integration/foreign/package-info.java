// SPDX-License-Identifier: Apache-2.0
/**
 * Services with serializers and deserializers of somebody else, each in a JVM of its own, while the registry gives wrong
 * answers. The stand-ins behave as Confluent's classes of versions 8.0.1 and 8.3.1 do by their source; the published classes
 * were never run here.
 */
@NullMarked
package io.werkspur.integration.foreign;

import org.jspecify.annotations.NullMarked;
