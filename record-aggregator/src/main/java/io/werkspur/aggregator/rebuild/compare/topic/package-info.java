// SPDX-License-Identifier: Apache-2.0
/** The records in one topic: where the messages of each run are, and how a record is read from them. */
@NullMarked
package io.werkspur.aggregator.rebuild.compare.topic;

import org.jspecify.annotations.NullMarked;
