// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

/**
 * An answer, stored under its key. Immutable.
 *
 * @param epochMillis when it was given
 */
public record KeptAnswer(RequestKey key, Answer answer, long epochMillis) {}
