// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point for nodes in any language: accepts steps over HTTP, numbers them, stores them on its own disk before it
 * responds, and sends them to the log.
 */
@NullMarked
package io.werkspur.gateway;

import org.jspecify.annotations.NullMarked;
