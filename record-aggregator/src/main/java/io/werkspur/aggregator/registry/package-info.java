// SPDX-License-Identifier: Apache-2.0
/** The schema registry as stream threads use it: they never wait for it. */
@NullMarked
package io.werkspur.aggregator.registry;

import org.jspecify.annotations.NullMarked;
