// SPDX-License-Identifier: Apache-2.0
/**
 * The part of Werkspur's contract that a client in another language needs: the key of an event, its partition, and the Avro
 * form of metadata. Everything else is in the schemas from the registry.
 */
import kafkajs from 'kafkajs';

const hash = kafkajs.Partitioners.DefaultPartitioner();

/** Partition of a run: Kafka's own hash of the execution id. */
export function partitionOf(executionId, partitions) {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 0 }));
  return hash({ topic: '', partitionMetadata, message: { key: executionId } });
}

/** Key of an event: <execution id>/<sequence number, 10 digits>/<event id>. */
export function keyOf(event) {
  return `${event.execution_id}/${String(event.sequence_number).padStart(10, '0')}/${event.event_id}`;
}

/**
 * A JSON value as the schema's recursive MetadataValue. Its union is written as {branch: value}, because JavaScript cannot
 * distinguish long from double. In unions where the value is unambiguous, as in used_seed, the library expects the plain value.
 */
export function toMetadataValue(value) {
  if (value === null) return { value: null };
  if (Array.isArray(value)) return { value: { array: value.map(toMetadataValue) } };
  switch (typeof value) {
    case 'boolean':
      return { value: { boolean: value } };
    case 'string':
      return { value: { string: value } };
    case 'number':
      return { value: Number.isSafeInteger(value) ? { long: value } : { double: value } };
    case 'bigint':
      return { value: { 'io.werkspur.schema.Number': { text: value.toString() } } };
    default:
      return { value: { 'io.werkspur.schema.MetadataMap': { members: toMembers(value) } } };
  }
}

/** An object inside metadata is a list of members, sorted by key. */
function toMembers(object) {
  return Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value: toMetadataValue(value) }));
}

/** The map of an event's metadata. */
export function toMetadata(object) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, toMetadataValue(value)]));
}

/** The inverse: the plain value of a MetadataValue. */
export function fromMetadataValue({ value }) {
  if (value === null) return null;
  const [[branch, content]] = Object.entries(value);
  if (branch === 'array') return content.map(fromMetadataValue);
  if (branch === 'io.werkspur.schema.MetadataMap') {
    return Object.fromEntries(content.members.map((member) => [member.key, fromMetadataValue(member.value)]));
  }
  if (branch === 'io.werkspur.schema.Number') return BigInt(content.text);
  return content;
}

/** The map of an item's metadata as plain values. */
export function fromMetadata(map) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fromMetadataValue(value)]));
}
