// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.util.List;

/**
 * One bundled run.
 *
 * @param resource its JSON Lines on the class path
 * @param executionId the run's id
 * @param items how many items its record must have
 * @param media the local files that its items refer to, with the same spelling
 */
record SampleRun(String resource, String executionId, int items, List<String> media) {}
