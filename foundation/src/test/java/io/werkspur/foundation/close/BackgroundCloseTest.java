// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundCloseTest {
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final OrderedCloser parts = new OrderedCloser();
    private final BackgroundClose background = new BackgroundClose();

    @Test
    void shouldCloseTheOthersMeanwhileAndWaitBeforeWhatCameFirst() {
        // given
        CountDownLatch fastIsClosed = new CountDownLatch(1);
        parts.add(() -> closed.add("base"));
        parts.add(background);
        parts.add(() -> {
            closed.add("fast");
            fastIsClosed.countDown();
        });
        parts.add(background.of(() -> {
            fastIsClosed.await();
            closed.add("slow");
        }));

        // when
        parts.close();

        // then
        assertThat(closed).containsExactly("fast", "slow", "base");
    }

    @Test
    void shouldCloseTheOthersWhenOneFails() {
        // given
        parts.add(() -> closed.add("base"));
        parts.add(background);
        parts.add(background.of(() -> {
            throw new IllegalStateException("cannot");
        }));

        // when
        parts.close();

        // then
        assertThat(closed).containsExactly("base");
    }

    @Test
    void shouldCloseTheResourceWhenItIsAddedTooLate() {
        // given
        parts.close();

        // when
        try {
            var unused = parts.add(background.of(() -> closed.add("late")));
        } catch (IllegalStateException stopped) {
            background.close();
        }

        // then
        assertThat(closed).containsExactly("late");
    }
}
