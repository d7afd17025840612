// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReservedPortTest {
    @Test
    void shouldGiveNoPortTwiceWhenNobodyListensYet() {
        List<Integer> ports = Stream.generate(ReservedPort::next).limit(50).toList();

        assertThat(ports)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 29_999));
    }

    @Test
    void shouldGiveAPortOnWhichSomebodyCanListen() throws Exception {
        int port = ReservedPort.next();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }
}
