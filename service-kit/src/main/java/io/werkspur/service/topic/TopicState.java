// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.Map;

/**
 * How a topic is.
 *
 * @param partitions how many it has
 * @param settings those in force, wherever they come from
 */
record TopicState(int partitions, Map<String, String> settings) {}
