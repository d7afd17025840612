// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.schema.PipelineEvent;

/**
 * A step that has no number yet.
 *
 * @param event valid otherwise; not shared, because its number is written into it
 * @param stageGiven whether its client said in which stage it was
 */
public record UnnumberedStep(PipelineEvent event, boolean stageGiven) {}
