// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerInterruptTest {
    private final WorkerInterrupt interrupt = new WorkerInterrupt();

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void shouldInterruptTheWorkerWhileItWorks() {
        interrupt.of(Thread.currentThread());

        interrupt.send();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void shouldForgetTheInterruptWhenTheEndBegins() {
        interrupt.of(Thread.currentThread());
        interrupt.send();

        interrupt.end();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void shouldNotInterruptTheWorkerWhenItsEndHasBegun() {
        interrupt.of(Thread.currentThread());
        interrupt.end();

        interrupt.send();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void shouldDoNothingWhenNoWorkerIsKnown() {
        interrupt.send();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
