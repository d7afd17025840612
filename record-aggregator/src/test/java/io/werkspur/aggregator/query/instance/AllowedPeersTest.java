// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.query.read.NotReadyException;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPeersTest {
    private static final HostInfo HERE = new HostInfo("studio", 8083);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; localhost; 9; true",
                "''; 127.0.0.1; 9; true",
                "''; ::1; 9; true",
                "''; Studio; 8085; true",
                "''; studio.example; 8083; false",
                "''; 192.168.1.7; 8083; false",
                "''; 2130706433; 8083; false",
                "''; localhost.evil.example; 8083; false",
                "''; evil.example/?; 8083; false",
                "aggregator:8083, aggregator-2:8083; aggregator-2; 8083; true",
                "aggregator:8083, aggregator-2:8083; AGGREGATOR; 8083; true",
                "aggregator:8083, aggregator-2:8083; aggregator-2; 8084; false",
                "aggregator:8083, aggregator-2:8083; aggregator-3; 8083; false",
                "aggregator:8083; studio; 8083; false",
                "aggregator:8083; 127.0.0.1; 8083; false",
                "*.cluster.local; a.cluster.local; 1; true",
                "*.cluster.local; cluster.local; 1; false",
                "*.cluster.local; .cluster.local; 1; false",
                "*.cluster.local; evilcluster.local; 1; false",
                "10.0.3.0/24; 10.0.3.9; 1; true",
                "10.0.3.0/24:8083; 10.0.3.9; 8083; true",
                "10.0.3.0/24:8083; 10.0.3.9; 8084; false",
                "10.0.3.0/24; host; 1; false",
                "[fd00::1]:8083; fd00::1; 8083; true",
                "[fd00::]/8:8083; fd12::1; 8083; true",
                "fd00::/8; fd12::1; 5; true",
                "fd00::/8; fe80::1; 5; false"
            })
    void shouldAllowWhatIsListedOrElseThisMachine(String list, String host, int port, boolean allowed) {
        AllowedPeers peers = new AllowedPeers(PeerPatterns.parse(list), () -> HERE);
        HostInfo address = new HostInfo(host, port);

        if (allowed) {
            peers.require(address);
        } else {
            assertThatThrownBy(() -> peers.require(address))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("query.peers")
                    .hasMessageNotContaining("?");
        }
    }

    @Test
    void shouldAllowLoopbackOnlyAsLongAsItsOwnAddressIsUnknown() {
        AllowedPeers peers = new AllowedPeers(PeerPatterns.parse(""), () -> null);

        peers.require(new HostInfo("127.0.0.1", 8083));
        assertThatThrownBy(() -> peers.require(HERE)).isInstanceOf(NotReadyException.class);
    }

    @Test
    void shouldNotShowAHostThatIsNone() {
        AllowedPeers peers = new AllowedPeers(PeerPatterns.parse(""), () -> HERE);

        assertThatThrownBy(() -> peers.require(new HostInfo("a\nERROR forged line", 1)))
                .hasMessageContaining("(not a host)")
                .hasMessageNotContaining("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "host:99999", "http://host", "10.0.3.0/40", "host/8", "[fd00::1", "a,b c", "*"})
    void shouldRefuseEntriesOfAnotherForm(String list) {
        assertThatThrownBy(() -> PeerPatterns.parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected ");
    }

    @Test
    void shouldBeEmptyWithoutEntries() {
        assertThat(PeerPatterns.parse(" , ").isEmpty()).isTrue();
    }
}
