// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.service.http.problem.ProblemException;
import org.junit.jupiter.api.Test;

class NotReadyProblemTest {
    @Test
    void shouldNameTheReasonWhenEventsCannotBeRead() {
        ProblemException problem = NotReadyProblem.of(new UnreadableEventException("Events of run r cannot be read"));

        assertThat(problem.problem().status()).isEqualTo(503);
        assertThat(problem.problem().detail()).isEqualTo("Events of run r cannot be read");
        assertThat(problem.problem().type()).endsWith("unreadable-events");
    }

    @Test
    void shouldAskToTryAgainSoonWhenTheRegistryIsAway() {
        ProblemException problem = NotReadyProblem.of(new RegistryUnavailableException("it is away"));

        assertThat(problem.problem().detail()).isEqualTo("Not ready to answer: it is away");
        assertThat(problem.problem().type()).endsWith("not-ready");
    }
}
