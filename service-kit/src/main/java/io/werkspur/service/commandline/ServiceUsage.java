// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

/**
 * What the help of a service says besides its options. Immutable.
 *
 * @param name as the operator calls it
 * @param purpose what it does, in a sentence or two
 * @param example a call that makes sense, without the name of the program: {@code gateway --gateway-listen 127.0.0.1:9082}
 */
public record ServiceUsage(String name, String purpose, String example) {}
