// SPDX-License-Identifier: Apache-2.0
/**
 * Can other clients read and write the topics? Reads the record of a sample run, writes its own run, and reads the record that
 * Werkspur makes of that run. The sample run stillepost.jsonl must have been published.
 *
 *   node check.mjs --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081/apis/ccompat/v7 [--prefix PREFIX]
 *
 * Exits with 0 if everything is as expected, with 1 if not, with 2 if the arguments are wrong.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import { fromMetadata, keyOf, partitionOf, toMetadata } from './contract.mjs';
import { Records } from './records.mjs';

const PATIENCE_MS = 60_000;
const project = new URL('../', import.meta.url);

function options() {
  try {
    const { values } = parseArgs({
      options: {
        bootstrap: { type: 'string', default: '127.0.0.1:9092' },
        registry: { type: 'string', default: 'http://127.0.0.1:8081/apis/ccompat/v7' },
        prefix: { type: 'string', default: '' },
      },
    });
    return values;
  } catch (error) {
    console.error(`interop: ${error.message}`);
    process.exit(2);
  }
}

const lines = async (path) => (await readFile(new URL(path, project), 'utf8')).split('\n').filter((line) => line !== '');

/** kafkajs' own hash gives the partitions in the contract's test vectors. */
async function checkPartitionVectors() {
  const [header, ...rows] = await lines('schemas/src/main/resources/partition-vectors.csv');
  assert.equal(header, 'execution_id,partitions,partition');
  for (const row of rows) {
    const [executionId, partitions, partition] = row.split(',');
    assert.equal(partitionOf(executionId, Number(partitions)), Number(partition), row);
  }
  return `${rows.length} partition vectors agree`;
}

/** Another client reads a record that our topology wrote, and finds what the sample says. */
async function checkSample(records, partitions) {
  const sent = (await lines('standalone/src/main/resources/samples/stillepost.jsonl')).map((line) => JSON.parse(line));
  const id = sent[0].execution_id;
  const { partition, record } = await records.find(id, (r) => r.status === 'COMPLETED', PATIENCE_MS);

  assert.equal(partition, partitionOf(id, partitions), 'partition of the record');
  assert.equal(record.execution_id, id);
  assert.equal(record.config_name, sent[0].context.config_name);
  assert.equal(record.revision, sent.length);
  assert.deepEqual(record.missing, []);
  assert.deepEqual(record.anomalies, []);
  assert.equal(record.items.length, sent.length);
  record.items.forEach((item, i) => {
    const event = sent[i];
    assert.equal(item.sequence_number, event.sequence_number);
    assert.equal(item.timestamp, Date.parse(event.timestamp) * 1000, `time of item ${i + 1}`);
    assert.equal(item.item_type, event.item_type.toUpperCase());
    assert.equal(item.content, event.content ?? null);
    assert.equal(item.stage_iteration, event.stage_iteration ?? null);
    assert.deepEqual(fromMetadata(item.metadata), event.metadata ?? {});
  });
  return `record of ${id} read: ${record.items.length} items, ${record.status}`;
}

function run(executionId) {
  const started = Date.now() * 1000;
  const context = {
    config_name: 'interop',
    user_id: 'kafkajs',
    session_id: 'interop',
    execution_mode: 'eco',
    safety_level: 'kids',
    used_seed: { text: '18446744073709551615' },
    attributes: { client: 'kafkajs' },
  };
  const steps = [
    { stage: 0, media_type: 'METADATA', item_type: 'PIPELINE_START', context },
    { stage: 1, media_type: 'TEXT', item_type: 'USER_INPUT_TEXT', content: 'Ein Bär malt 🌼 <b>草地</b>' },
    {
      stage: 1,
      media_type: 'TEXT',
      item_type: 'TRANSLATION_RESULT',
      content: 'A bear paints 🌼 <b>草地</b>',
      metadata: { from_lang: 'de', to_lang: 'en', parts: [1, 2.5, { deep: [true, null, 2n ** 64n - 1n] }] },
    },
    { stage: 1, media_type: 'METADATA', item_type: 'STAGE1_SAFETY_CHECK', metadata: { safe: true } },
    {
      stage: 0,
      media_type: 'METADATA',
      item_type: 'PIPELINE_COMPLETE',
      execution_time: 1.5,
      metadata: { outputs_generated: 0 },
    },
  ];
  return steps.map((step, i) => ({
    event_id: randomUUID(),
    execution_id: executionId,
    sequence_number: i + 1,
    timestamp: started + i * 1_000,
    stage_iteration: null,
    loop_iteration: null,
    content: null,
    source: { node: 'interop', client: 'kafkajs', version: null },
    ...step,
    metadata: step.metadata ?? {},
  }));
}

/** A run that another client wrote, last event first, becomes a record. */
async function checkOwnRun(kafka, registry, records, topics, partitions) {
  const events = run(`interop-${randomUUID()}`);
  const id = events[0].execution_id;
  const schemaId = await registry.getLatestSchemaId(`${topics.events}-value`);
  const messages = await Promise.all(
    events.map(async (event) => ({
      key: keyOf(event),
      partition: partitionOf(id, partitions),
      value: await registry.encode(schemaId, { ...event, metadata: toMetadata(event.metadata) }),
    })),
  );
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic: topics.events, acks: -1, messages: messages.reverse() });
  await producer.disconnect();

  const { partition, record } = await records.find(id, (r) => r.revision === events.length, PATIENCE_MS);
  assert.equal(partition, partitionOf(id, partitions), 'partition of the record');
  assert.equal(record.status, 'COMPLETED');
  assert.equal(record.config_name, 'interop');
  assert.equal(record.used_seed.text, events[0].context.used_seed.text);
  assert.equal(record.total_execution_time, 1.5);
  assert.deepEqual(record.missing, []);
  assert.deepEqual(record.anomalies, []);
  record.items.forEach((item, i) => {
    assert.equal(item.sequence_number, i + 1);
    assert.equal(item.timestamp, events[i].timestamp);
    assert.equal(item.item_type, events[i].item_type);
    assert.equal(item.content, events[i].content);
    assert.deepEqual(fromMetadata(item.metadata), events[i].metadata);
  });
  return `run ${id} written: ${events.length} events, record revision ${record.revision}, ${record.status}`;
}

async function main({ bootstrap, registry: host, prefix }) {
  const topics = { events: `${prefix}pipeline-events`, records: `${prefix}execution-records` };
  const kafka = new kafkajs.Kafka({ brokers: bootstrap.split(','), clientId: 'interop', logLevel: kafkajs.logLevel.NOTHING });
  const registry = new SchemaRegistry({ host });
  const admin = kafka.admin();
  const records = new Records(kafka, registry, topics.records);
  const done = (line) => console.log(`interop: ${line}`);
  try {
    await admin.connect();
    const partitions = (await admin.fetchTopicMetadata({ topics: [topics.events] })).topics[0].partitions.length;
    done(await checkPartitionVectors());
    await records.start();
    done(await checkSample(records, partitions));
    done(await checkOwnRun(kafka, registry, records, topics, partitions));
  } finally {
    await records.stop();
    await admin.deleteGroups([records.groupId]).catch(() => {});
    await admin.disconnect();
  }
}

try {
  await main(options());
  console.log('interop: passed');
} catch (error) {
  console.error(`interop: failed: ${error.message}`);
  process.exitCode = 1;
}
