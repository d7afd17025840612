// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import static io.werkspur.aggregator.deadletter.Letters.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RedriveDecisionTest {
    private static final PipelineEvent EVENT = FoldedEvents.hop("run", 2);
    private static final EventKey KEY = new EventKey("run", 2, EVENT.getEventId());

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final byte[] value = new AvroSerializer<PipelineEvent>(registry).serialize("pipeline-events", EVENT);

    @Test
    void shouldGoBackUnderItsKeyWhenTheKeyIsRight() {
        assertThat(verdict(KEY.toBytes(), value)).isEqualTo(new RedriveDecision.Redrivable(KEY, false));
    }

    @Test
    void shouldGoBackUnderTheKeyOfItsValueWhenItsOwnIsWrongOrAbsent() {
        assertThat(verdict(bytes("run"), value)).isEqualTo(new RedriveDecision.Redrivable(KEY, true));
        assertThat(verdict(null, value)).isEqualTo(new RedriveDecision.Redrivable(KEY, true));
    }

    @Test
    void shouldRefuseWhenTheEventWasReplaced() {
        DeadLetter letter = Letters.letter("0/3", "replaced", KEY.toBytes(), value);

        assertRefused(RedriveDecision.of(letter, new LetterContent.Event(EVENT)), "kept as evidence");
    }

    @Test
    void shouldSayThatItCanNeverBeUsedWhenTheBytesAreNoEvent() {
        assertRefused(verdict(KEY.toBytes(), bytes("garbage")), "can never be used");
        assertRefused(verdict(KEY.toBytes(), Arrays.copyOf(value, value.length - 1)), "can never be used");
    }

    @Test
    void shouldSayWhatToRegisterWhenTheSchemaIsNotKnown() {
        registry.setUnknown(1);

        assertRefused(verdict(KEY.toBytes(), value), "register that schema");
    }

    @Test
    void shouldSayToTryLaterWhenTheRegistryIsAway() {
        registry.setAway(true);

        assertRefused(verdict(KEY.toBytes(), value), "when the registry answers");
    }

    @Test
    void shouldRefuseForGoodWhenTheEventHasNoValidIdentity() {
        byte[] unnamed = new AvroSerializer<PipelineEvent>(registry)
                .serialize(
                        "pipeline-events",
                        PipelineEvent.newBuilder(EVENT).setEventId("no UUID").build());

        assertRefused(verdict(KEY.toBytes(), unnamed), "can never be used as it is");
    }

    @Test
    void shouldRefuseWhenThereIsNoValueOrOnlyItsBeginning() {
        RecordHeaders cut = new RecordHeaders();
        cut.add(DeadLetters.FULL_LENGTH, bytes("8000000"));
        RecordHeaders none = new RecordHeaders();
        none.add(DeadLetters.NO_VALUE, bytes("true"));

        assertRefused(verdict(new DeadLetter(Letters.message(0, "0/1", cut, value))), "8000000 bytes");
        assertRefused(verdict(new DeadLetter(Letters.message(0, "0/1", none, new byte[0]))), "no value");
    }

    private RedriveDecision verdict(byte[] key, byte[] letterValue) {
        return verdict(Letters.letter("0/17", "undecodable", key, letterValue));
    }

    private RedriveDecision verdict(DeadLetter letter) {
        return RedriveDecision.of(letter, new LetterReader(registry).read(letter));
    }

    private static void assertRefused(RedriveDecision verdict, String why) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        RedriveDecision.Refused.class,
                        refused -> assertThat(refused.line()).contains(why).doesNotContain("\n"));
    }
}
