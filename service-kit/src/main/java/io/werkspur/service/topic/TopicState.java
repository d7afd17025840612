// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.Map;

/**
 * The state of a topic.
 *
 * @param partitions number of partitions
 * @param settings the effective settings, wherever they come from
 */
record TopicState(int partitions, Map<String, String> settings) {}
