// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.util.List;

/**
 * One bundled run.
 *
 * @param resource its JSON Lines on the class path
 * @param executionId the run's id
 * @param items how many items its record has to have
 * @param media the local files that its items name, as they name them
 */
record SampleRun(String resource, String executionId, int items, List<String> media) {}
