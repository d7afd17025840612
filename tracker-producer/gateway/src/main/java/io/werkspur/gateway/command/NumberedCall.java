// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

/**
 * One call of a reporter. The entries of a request are consecutive calls.
 *
 * @param reporter who numbers
 * @param number from 1
 */
public record NumberedCall(String reporter, long number) {}
