// SPDX-License-Identifier: Apache-2.0
/**
 * Prints schemas/src/main/resources/partition-vectors.csv, computed with kafkajs' implementation of Kafka's hash. That and the
 * Java code are independent implementations, so a test of one against the other means something.
 */
import { partitionOf } from './contract.mjs';

const ids = [
  'abc-123', 'def-456', 'mul-001', 'blk-001', 'blk-002', 'err-001',
  'a', 'Z', '0', 'ab', 'abc', 'abcd', 'abcde', 'abcdefg', 'abcdefgh',
  'run.with~every_allowed-character', 'UPPER', 'upper',
  '00000000-0000-0000-0000-000000000000', '0197f0c2-5e1a-7cc3-9d5e-3f1f2a7b9c11',
  'exec_20251103_093000_7a', 'x'.repeat(100), '9'.repeat(200),
];

console.log('execution_id,partitions,partition');
for (const partitions of [1, 3, 12, 50]) {
  for (const id of ids) console.log([id, partitions, partitionOf(id, partitions)].join(','));
}
