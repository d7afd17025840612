// SPDX-License-Identifier: Apache-2.0
/**
 * What happens before Kafka Streams starts: whether stores, changelogs and committed offsets still belong together, and a fresh
 * start from the log when they do not. Else a task could go on with less than it once counted, and publish it.
 */
@NullMarked
package io.werkspur.aggregator.startup;

import org.jspecify.annotations.NullMarked;
