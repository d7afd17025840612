// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedCloserTest {
    private final List<String> closed = new ArrayList<>();
    private final OrderedCloser closer = new OrderedCloser();

    @Test
    void shouldCloseTheLastOpenedFirstWhenClosed() {
        closer.add(() -> closed.add("first"));
        closer.add(() -> closed.add("second"));

        closer.close();
        closer.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void shouldCloseTheOthersWhenOneFails() {
        closer.add(() -> closed.add("first"));
        closer.add(() -> {
            throw new IllegalStateException("it broke");
        });

        closer.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void shouldCloseAResourceAtOnceWhenItArrivesAfterTheEnd() {
        closer.close();

        assertThatThrownBy(() -> closer.add(() -> closed.add("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected to start, but was stopped meanwhile");
        assertThatThrownBy(closer::requireOpen).isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("late");
    }
}
