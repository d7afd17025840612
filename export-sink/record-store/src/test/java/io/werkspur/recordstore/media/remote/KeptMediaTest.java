// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.media.Medium;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptMediaTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final KeptMedia kept = new KeptMedia(100, Duration.ofMinutes(10), Duration.ofSeconds(30), nanos::get);

    @Test
    void shouldKeepNoMoreBytesThanAllowedAndDropWhatWasNotUsedForTheLongestTime() {
        kept.put("a", found(40));
        kept.put("b", found(40));
        assertThat(kept.get("a")).isNotNull();

        kept.put("c", found(40));

        assertThat(kept.get("b")).isNull();
        assertThat(kept.get("a")).isNotNull();
        assertThat(kept.get("c")).isNotNull();
        assertThat(kept.bytes()).isEqualTo(80);
    }

    @Test
    void shouldKeepNothingLongerThanAllowedAndWhatIsMissingMuchShorter() {
        kept.put("a", found(1));
        kept.put("gone", new Medium.Missing("its server answered 404"));

        pass(Duration.ofSeconds(29));
        assertThat(kept.get("gone")).isNotNull();
        pass(Duration.ofSeconds(1));
        assertThat(kept.get("gone")).isNull();
        assertThat(kept.get("a")).isNotNull();
        pass(Duration.ofSeconds(570));
        assertThat(kept.get("a")).isNull();
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void shouldNotKeepWhatIsLargerThanAll() {
        kept.put("a", found(60));
        kept.put("large", found(101));

        assertThat(kept.get("large")).isNull();
        assertThat(kept.get("a")).isNotNull();
    }

    @Test
    void shouldCountAMediumOnceWhenItIsKeptAgain() {
        kept.put("a", found(60));
        kept.put("a", found(70));

        assertThat(kept.bytes()).isEqualTo(70);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Medium found(int size) {
        return new Medium.Found("image/png", size, "", InputStream::nullInputStream);
    }
}
