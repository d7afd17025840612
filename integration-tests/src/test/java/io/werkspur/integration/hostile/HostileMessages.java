// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.hostile;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.HostileText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Messages that nobody should send, the same for the same seed. */
final class HostileMessages {
    private static final String RESENT_FROM = "werkspur.resent.from";
    private static final int LONG_HEADER = 100_000;
    private static final int HUGE_VALUE = 3_000_000;
    private static final int RUNS = 40;
    private static final int ITEMS = 12;

    private final String topic;
    private final int partitions;
    private final AvroSerializer<PipelineEvent> serializer;
    private final List<Integer> foreignSchemas;
    private final SplittableRandom random;
    private final EventGenerator generator;

    /** @param foreignSchemas ids of schemas of other types */
    HostileMessages(
            String topic,
            int partitions,
            AvroSerializer<PipelineEvent> serializer,
            List<Integer> foreignSchemas,
            long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.serializer = serializer;
        this.foreignSchemas = foreignSchemas;
        this.random = new SplittableRandom(seed);
        this.generator = new EventGenerator(seed);
    }

    ProducerRecord<byte[], byte[]> next() {
        ProducerRecord<byte[], byte[]> message = switch (random.nextInt(16)) {
            case 0 -> anywhere(oddKey(), randomBytes(random.nextInt(300)));
            case 1 -> right("noise", randomBytes(random.nextInt(300)));
            case 2 -> truncated();
            case 3, 4, 5 -> mutated();
            case 6 -> withSchema(1_000_000 + random.nextInt(4));
            case 7 -> withSchema(foreignSchemas.get(random.nextInt(foreignSchemas.size())));
            case 8 -> anywhere(oddKey(), bytes(event("stray")));
            case 9 -> misplaced();
            case 10 -> anywhere(oddKey(), null);
            case 11 -> maybeErased();
            case 12 -> wrong();
            case 13 -> unidentified();
            case 14 -> resentBefore();
            default -> overwritten();
        };
        return withOddHeaders(message);
    }

    private PipelineEvent event(String kind) {
        String run = kind + "-" + random.nextInt(RUNS);
        return generator.typicalRun(run, ITEMS).get(random.nextInt(ITEMS));
    }

    private byte[] bytes(PipelineEvent event) {
        return serializer.serialize(topic, event);
    }

    private static byte[] key(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    private ProducerRecord<byte[], byte[]> right(String kind, byte[] value) {
        return right(key(event(kind)), value);
    }

    private ProducerRecord<byte[], byte[]> right(byte[] key, byte[] value) {
        return new ProducerRecord<>(topic, ExecutionPartitioner.partitionOfKey(key, partitions), key, value);
    }

    private ProducerRecord<byte[], byte[]> anywhere(byte[] key, byte[] value) {
        return new ProducerRecord<>(topic, random.nextInt(partitions), key, value);
    }

    private ProducerRecord<byte[], byte[]> truncated() {
        PipelineEvent event = event("short");
        byte[] value = bytes(event);
        return right(key(event), Arrays.copyOf(value, random.nextInt(value.length)));
    }

    /** Some of them are still valid events, sometimes with another id. */
    private ProducerRecord<byte[], byte[]> mutated() {
        PipelineEvent event = event("mutant");
        byte[] value = bytes(event);
        if (random.nextInt(8) == 0) {
            value = Arrays.copyOf(value, value.length + 1 + random.nextInt(4));
        }
        for (int flips = random.nextInt(4); flips >= 0; flips--) {
            value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return right(key(event), value);
    }

    private ProducerRecord<byte[], byte[]> withSchema(int id) {
        PipelineEvent event = event("schema");
        byte[] value = bytes(event);
        ByteBuffer.wrap(value).putInt(1, id);
        return right(key(event), value);
    }

    private ProducerRecord<byte[], byte[]> misplaced() {
        PipelineEvent event = event("astray");
        return anywhere(key(event), bytes(event));
    }

    private ProducerRecord<byte[], byte[]> maybeErased() {
        PipelineEvent event = event("gone");
        return switch (random.nextInt(16)) {
            case 0 -> right(key(event), null);
            default -> right(key(event), bytes(event));
        };
    }

    /** A readable event that breaks the rules of its type. */
    private ProducerRecord<byte[], byte[]> wrong() {
        PipelineEvent event = event("wrong");
        PipelineEvent.Builder builder = PipelineEvent.newBuilder(event);
        switch (random.nextInt(4)) {
            case 0 -> builder.setStage(random.nextInt());
            case 1 -> builder.setStageIteration(-random.nextInt(100)).setLoopIteration(random.nextInt());
            case 2 -> builder.setItemType(ItemType.UNKNOWN);
            default -> builder.setReleasedThrough(random.nextLong()).setContent(HostileText.next(random));
        }
        PipelineEvent changed = builder.build();
        return right(key(changed), bytes(changed));
    }

    private ProducerRecord<byte[], byte[]> unidentified() {
        PipelineEvent event = event("nobody");
        PipelineEvent.Builder builder = PipelineEvent.newBuilder(event);
        switch (random.nextInt(3)) {
            case 0 ->
                builder.setExecutionId(List.of("", "..", "a/b", "a".repeat(201), "ä", "a b", "\u0000")
                        .get(random.nextInt(7)));
            case 1 ->
                builder.setSequenceNumber(List.of(0L, -1L, 10_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE)
                        .get(random.nextInt(5)));
            default ->
                builder.setEventId(List.of(
                                "",
                                "1",
                                event.getEventId() + "0",
                                event.getEventId().replace('-', '/'))
                        .get(random.nextInt(4)));
        }
        return right(key(event), bytes(builder.build()));
    }

    private ProducerRecord<byte[], byte[]> resentBefore() {
        PipelineEvent event = event("again");
        ProducerRecord<byte[], byte[]> message = anywhere(random.nextBoolean() ? key(event) : oddKey(), bytes(event));
        message.headers().add(RESENT_FROM, randomBytes(random.nextInt(20)));
        return message;
    }

    /** Often under a key that an earlier one of these messages had. */
    private ProducerRecord<byte[], byte[]> overwritten() {
        PipelineEvent event = event("over");
        return switch (random.nextInt(4)) {
            case 0 -> right(key(event), randomBytes(10));
            case 1 ->
                right(
                        key(event),
                        bytes(PipelineEvent.newBuilder(event)
                                .setContent(HostileText.next(random))
                                .build()));
            default -> right(key(event), bytes(event));
        };
    }

    private byte[] oddKey() {
        String whole = new String(key(event("stray")), StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> randomBytes(random.nextInt(64));
            case 3 -> whole.substring(0, whole.indexOf('/')).getBytes(StandardCharsets.UTF_8);
            case 4 -> whole.substring(0, whole.lastIndexOf('/')).getBytes(StandardCharsets.UTF_8);
            case 5 -> whole.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            case 6 -> (whole + "/").getBytes(StandardCharsets.UTF_8);
            case 7 -> whole.replaceFirst("/\\d{10}/", "/0000000000/").getBytes(StandardCharsets.UTF_8);
            default -> HostileText.next(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private ProducerRecord<byte[], byte[]> withOddHeaders(ProducerRecord<byte[], byte[]> message) {
        Headers headers = message.headers();
        switch (random.nextInt(60)) {
            case 0 -> headers.add("long", randomBytes(LONG_HEADER));
            case 1 -> headers.add("", null);
            case 2 -> headers.add("werkspur.reason", randomBytes(5)).add("werkspur.key", null);
            case 3 -> {
                for (int i = 0; i < 500; i++) {
                    headers.add("many", randomBytes(4));
                }
            }
            case 4 -> {
                if (random.nextInt(8) == 0) {
                    return right("huge", new byte[HUGE_VALUE]);
                }
            }
            default -> {}
        }
        return message;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
