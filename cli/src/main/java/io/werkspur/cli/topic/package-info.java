// SPDX-License-Identifier: Apache-2.0
/** Commands for the topics: create and check them, publish events to them. */
@NullMarked
package io.werkspur.cli.topic;

import org.jspecify.annotations.NullMarked;
