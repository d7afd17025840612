// SPDX-License-Identifier: Apache-2.0
/**
 * What happens before Kafka Streams starts: checks whether stores, changelogs and committed offsets still belong
 * together, and makes a fresh start from the log if they do not. Otherwise a task could continue with fewer events than
 * it once counted, and publish them.
 */
@NullMarked
package io.werkspur.aggregator.startup;

import org.jspecify.annotations.NullMarked;
