// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.preflight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.service.config.HostAndPort;
import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void shouldFindNothingWrongWithFreePortsAndLeaveThemFree() throws IOException {
        int port = ReservedPort.next();
        FreePorts ports = new FreePorts()
                .add("gateway.listen", at(port))
                .add("query.listen", at(0))
                .add("export.listen", at(0))
                .add("health.listen", Optional.empty());

        assertThatCode(ports::require).doesNotThrowAnyException();
        assertThatCode(ports::require).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheSettingWhosePortIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> new FreePorts()
                            .add("query.listen", at(ReservedPort.next()))
                            .add("gateway.listen", at(port))
                            .require())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Expected port " + port + " on 127.0.0.1 to be free (gateway.listen), but it is in use;"
                            + " stop what uses it or choose another one with --gateway-listen");
        }
    }

    @Test
    void shouldNameBothSettingsWhenTheyHaveTheSamePort() throws IOException {
        int port = ReservedPort.next();

        assertThatThrownBy(() -> new FreePorts()
                        .add("query.listen", at(port))
                        .add("gateway.listen", at(port))
                        .require())
                .hasMessage("Expected a port of its own for gateway.listen, but query.listen has " + port
                        + " too; choose another one with --gateway-listen");
    }

    @Test
    void shouldSayThatAHostIsNotThisMachine() {
        // A range for documentation, which no machine has (RFC 5737).
        assertThatThrownBy(() -> new FreePorts()
                        .add("query.listen", Optional.of(new HostAndPort("192.0.2.1", 8083)))
                        .require())
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("it is no address of this machine");
    }

    private static Optional<HostAndPort> at(int port) {
        return Optional.of(new HostAndPort(HOST, port));
    }
}
