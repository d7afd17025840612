// SPDX-License-Identifier: Apache-2.0
/**
 * Writes one run directly to Kafka, without any of our programs in between: all that is needed is the key, the partition and
 * the schema (docs/json-form.md, "Writing to Kafka without our client").
 *
 *   npm ci && node example.mjs [--bootstrap 127.0.0.1:9092] [--registry http://127.0.0.1:8081/apis/ccompat/v7] [--prefix PREFIX]
 *
 * Prints the id of the run.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import { keyOf, partitionOf, toMetadata } from './contract.mjs';

const { values: given } = parseArgs({
  options: {
    bootstrap: { type: 'string', default: '127.0.0.1:9092' },
    registry: { type: 'string', default: 'http://127.0.0.1:8081/apis/ccompat/v7' },
    prefix: { type: 'string', default: '' },
  },
});
const topic = `${given.prefix}pipeline-events`;
const run = `direct-${randomUUID()}`;

// A step in the form of the schema. Times are in microseconds; a program that writes directly assigns the numbers itself, from 1.
let number = 0;
const step = (stage, media_type, item_type, fields = {}) => ({
  event_id: randomUUID(),
  execution_id: run,
  sequence_number: ++number,
  timestamp: Date.now() * 1000,
  stage,
  media_type,
  item_type,
  ...fields,
  metadata: toMetadata(fields.metadata ?? {}),
});
const events = [
  step(0, 'METADATA', 'PIPELINE_START', {
    context: { config_name: 'direct', user_id: 'u', session_id: 's', execution_mode: 'eco', safety_level: 'kids', attributes: {} },
  }),
  step(1, 'TEXT', 'USER_INPUT_TEXT', { content: 'Eine Blume auf der Wiese' }),
  step(2, 'TEXT', 'INTERCEPTION_FINAL', { content: 'A flower in the meadow', metadata: { from_lang: 'de', to_lang: 'en' } }),
  step(0, 'METADATA', 'PIPELINE_COMPLETE', { metadata: { outputs_generated: 0 } }),
];

const kafka = new kafkajs.Kafka({ brokers: given.bootstrap.split(','), clientId: 'example', logLevel: kafkajs.logLevel.ERROR });
const registry = new SchemaRegistry({ host: given.registry });
const admin = kafka.admin();
const producer = kafka.producer({ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
await Promise.all([admin.connect(), producer.connect()]);
try {
  const partitions = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0].partitions.length;
  const schema = await registry.getLatestSchemaId(`${topic}-value`);
  const messages = await Promise.all(
    events.map(async (event) => ({
      key: keyOf(event),
      partition: partitionOf(run, partitions),
      value: await registry.encode(schema, event),
    })),
  );
  await producer.send({ topic, acks: -1, messages });
  console.log(run);
} finally {
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}
