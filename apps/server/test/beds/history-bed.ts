import { type Clock, systemClock } from '@cb-spider/core';
import { createTwin, TwinAdmin } from '@cb-spider/driver-twin';
import type { HistoryOptions } from '@cb-spider/history';
import { type SpiderStore, sqliteStore } from '@cb-spider/store';
import { buildApp } from '../../src/app.ts';
import { ServerSpider } from '../../src/server-spider.ts';
import { type Answer, ask } from './ask.ts';

/** A clock that only the virtual cloud, with the duration of its calls, and the test advance. Timers are real. */
class CloudClock implements Clock {
  readonly after = systemClock.after;
  #timeMs: number;

  constructor(startMs: number) {
    this.#timeMs = startMs;
  }

  now(): number {
    return Math.floor(this.#timeMs);
  }

  tick(): number {
    return this.#timeMs;
  }

  /** Lets the virtual cloud wait: advances the clock and returns at once. */
  readonly wait = async (durationMs: number): Promise<void> => this.pass(durationMs);

  pass(durationMs: number): void {
    this.#timeMs += durationMs;
  }
}

/** A test server on a virtual cloud whose clock and faults the test controls. */
export interface HistoryBed {
  readonly clock: CloudClock;
  readonly admin: TwinAdmin;
  readonly spider: ServerSpider;
  readonly store: SpiderStore;
  readonly base: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  delete(path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

export async function startHistoryBed(startMs: number, history: HistoryOptions = {}): Promise<HistoryBed> {
  const clock = new CloudClock(startMs);
  const admin = new TwinAdmin();
  const store = await sqliteStore(':memory:');
  const spider = new ServerSpider({
    store,
    drivers: [createTwin({ admin, clock, latencyScale: 1, seed: 'history' })],
    clock,
    history,
    retry: { maxAttempts: 2, basePauseMs: 1, maxPauseMs: 1 },
  });
  const app = await buildApp({ spider });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const base = `${app.listeningOrigin}/spider`;
  return {
    ...{ clock, admin, spider, store, base },
    get: (path, headers = {}) => ask(base, 'GET', path, undefined, { headers }),
    post: (path, body) => ask(base, 'POST', path, body),
    delete: (path, body) => ask(base, 'DELETE', path, body),
    async close() {
      await app.close();
      await spider.close();
      await store.close();
    },
  };
}
