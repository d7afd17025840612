// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';

/** Reads the topic of records from its start with its own group, and returns the newest record of a run. */
export class Records {
  constructor(kafka, registry, topic) {
    this.registry = registry;
    this.topic = topic;
    this.groupId = `interop-${randomUUID()}`;
    this.consumer = kafka.consumer({ groupId: this.groupId });
    this.newest = new Map();
    this.waiting = [];
  }

  async start() {
    await this.consumer.connect();
    await this.consumer.subscribe({ topic: this.topic, fromBeginning: true });
    await this.consumer.run({
      eachMessage: async ({ partition, message }) => {
        if (message.value === null) return;
        const found = { partition, key: message.key.toString(), record: await this.registry.decode(message.value) };
        this.newest.set(found.key, found);
        this.waiting = this.waiting.filter((waiter) => !waiter(found));
      },
    });
  }

  /** The first version of a run's record that the condition accepts; an error if none arrives in time. */
  async find(executionId, condition, milliseconds) {
    const known = this.newest.get(executionId);
    if (known !== undefined && condition(known.record)) return known;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const last = this.newest.get(executionId);
        const seen = last === undefined ? 'none' : `revision ${last.record.revision}, ${last.record.status}`;
        reject(new Error(`Expected a record of ${executionId} within ${milliseconds / 1000} s, but the last one was: ${seen}`));
      }, milliseconds);
      this.waiting.push((found) => {
        if (found.key !== executionId || !condition(found.record)) return false;
        clearTimeout(timer);
        resolve(found);
        return true;
      });
    });
  }

  async stop() {
    await this.consumer.disconnect();
  }
}
