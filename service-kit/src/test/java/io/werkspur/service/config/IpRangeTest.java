// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.3.0/24, 10.0.3.255, true",
        "10.0.3.0/24, 10.0.4.0, false",
        "10.0.3.7, 10.0.3.7, true",
        "10.0.3.7, 10.0.3.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "127.0.0.0/8, 127.255.0.1, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "::1/128, 0:0:0:0:0:0:0:1, true",
        "10.0.3.0/24, fd00::1, false",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        // Names, and what other programs take for an address.
        "127.0.0.0/8, localhost, false",
        "127.0.0.0/8, 2130706433, false",
        "127.0.0.0/8, 127.1, false",
        "8.0.0.0/8, 010.0.0.1, false",
        "127.0.0.0/8, 127.0.0.1.example, false",
        "127.0.0.0/8, 127.0.0.256, false",
        "::/0, 'fe80::1%eth0', false"
    })
    void shouldHoldTheAddressesOfTheRange(String range, String address, boolean holds) {
        assertThat(IpRange.parse(range).contains(address)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.3.0/33", "fd00::/129", "host", "host/8", "10.0.3/24", "1.2.3.4.5", "010.0.0.1", ":::"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected an address or a range like 10.0.3.0/24");
    }
}
