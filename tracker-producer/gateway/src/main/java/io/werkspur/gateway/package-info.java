// SPDX-License-Identifier: Apache-2.0
/**
 * The way in for nodes in any language: takes steps over HTTP, gives them their numbers, keeps them on its own disk before it
 * answers, and sends them on to the log.
 */
@NullMarked
package io.werkspur.gateway;

import org.jspecify.annotations.NullMarked;
