// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.schema.PipelineEvent;

/**
 * A step that has no number yet.
 *
 * @param event sound in all else; nobody else holds it, for its number is put into it
 * @param stageGiven whether its client said in which stage it was
 */
public record UnnumberedStep(PipelineEvent event, boolean stageGiven) {}
