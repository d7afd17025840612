// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void shouldAcceptWhenAnIdIsAUuidInLowerCase(String id) {
        assertThat(EventId.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "018F6A2E-7C1B-7D3E-9A4F-0C5D6E7F8A9B",
                "018f6a2e7c1b7d3e9a4f0c5d6e7f8a9b",
                "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9",
                "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b0",
                "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9g",
                "018f6a2e-7c1b-7d3e-9a4f_0c5d6e7f8a9b",
                "{18f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9}"
            })
    void shouldRefuseWhenAnIdIsNoUuidInLowerCase(String id) {
        assertThat(EventId.isValid(id)).isFalse();
    }

    @Test
    void shouldCarryTheTimeWhenAnIdIsNew() {
        long now = 1_762_162_200_123L;

        UUID id = UUID.fromString(EventId.next(now));

        assertThat(EventId.isValid(id.toString())).isTrue();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now);
    }

    @Test
    void shouldBeDistinctWhenIdsShareTheirMillisecond() {
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < 100_000; i++) {
            ids.add(EventId.next(1_762_162_200_123L));
        }

        assertThat(ids).hasSize(100_000);
    }

    @Test
    void shouldNameTheEventWhenItCameWithoutAnId() {
        String id = EventId.nameBased("abc-123", 7, "{}");

        assertThat(id)
                .isEqualTo(EventId.nameBased("abc-123", 7, "{}"))
                .isNotEqualTo(EventId.nameBased("abc-124", 7, "{}"))
                .isNotEqualTo(EventId.nameBased("abc-123", 8, "{}"))
                .isNotEqualTo(EventId.nameBased("abc-123", 7, "{ }"));
        assertThat(EventId.isValid(id)).isTrue();
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    // The first 16 bytes of `printf 'abc-123/7/{}' | sha256sum`, with version and variant set.
    @Test
    void shouldKeepNameBasedIdsWhenThisCodeChanges() {
        assertThat(EventId.nameBased("abc-123", 7, "{}")).isEqualTo("1a601a59-0502-823a-b450-e4d887ae7054");
    }
}
