// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTokenTest {
    private final BranchToken token = new BranchToken("abc-123", new NumberBlock(17, 1_016));

    @Test
    void shouldBeTheSameWhenItHasTravelledAsText() {
        assertThat(token).hasToString("wsb1:abc-123:17-1016:" + token.toString().substring(21));
        assertThat(BranchToken.parse(token.toString())).isEqualTo(token);
        assertThat(BranchToken.parse(" " + token + "\n")).isEqualTo(token);
    }

    @Test
    void shouldRefuseATokenThatWasChangedAnywhere() {
        Random random = new Random(1);
        String text = token.toString();
        for (int at = 0; at < text.length(); at++) {
            char other = (char) ('0' + random.nextInt(70));
            String changed = text.substring(0, at) + (other == text.charAt(at) ? '~' : other) + text.substring(at + 1);
            assertThatIllegalArgumentException().as(changed).isThrownBy(() -> BranchToken.parse(changed));
            String cut = text.substring(0, at);
            assertThatIllegalArgumentException().isThrownBy(() -> BranchToken.parse(cut));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "wsb2:run:1-10:00000000", "wsb1:no/run:1-10:00000000", "wsb1:run:10-1:00000000"})
    void shouldSayWhatItExpectsWhenItIsNoToken(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BranchToken.parse(text))
                .withMessageStartingWith("Expected");
    }

    @Test
    void shouldRefuseBlocksThatNobodyCanUse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberBlock(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberBlock(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberBlock(10, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberBlock(9_999_999_990L, 10_000_000_000L));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberBlock(1, 1_000_001));
        assertThat(NumberBlock.usableSize(0)).isEqualTo(2);
        assertThat(NumberBlock.usableSize(Long.MAX_VALUE)).isEqualTo(1_000_000);
    }

    @Test
    void shouldKeepTheLastNumberForTheRelease() {
        NumberBlock block = new NumberBlock(17, 20);

        assertThat(block.holdsStep(16)).isFalse();
        assertThat(block.holdsStep(19)).isTrue();
        assertThat(block.holdsStep(20)).isFalse();
        assertThat(block.releaseAt(18)).isEqualTo(18);
        assertThat(block.exhausted(20)).isZero();
        assertThat(block.releaseAt(23)).isEqualTo(20);
        assertThat(block.exhausted(23)).isEqualTo(3);
    }
}
