import type { EndedCall } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { BufferedHistory, type BufferedHistoryOptions } from '../src/buffered-history.ts';
import { settled, VirtualClock } from './core-bed.ts';

/** A call with this number and this many native requests. */
function call(attempts: number, requests = 0): EndedCall {
  const startedAt = '2026-01-01T00:00:00.000Z';
  return {
    ...{ startedAt, durationMs: 1, waitMs: 0, attempts, cloud: 'fake', connection: '', region: '', zone: '' },
    ...{ kind: 'vm', operation: 'get', resource: '', outcome: 'ok', operationId: '', callId: 'c' },
    ...{ principal: '', traceId: '', cacheHit: false, bytes: 0 },
    nativeCalls: Array.from({ length: requests }, () => ({
      ...{ api: 'Get', startedAt, durationMs: 1, outcome: 'ok', attempt: 1 },
    })),
  } as EndedCall;
}

/** A history on a store that records batches, and fails or hangs if the test says so. */
function bench(options: Partial<BufferedHistoryOptions> = {}) {
  const clock = new VirtualClock();
  const batches: number[][] = [];
  const failures: unknown[] = [];
  const trouble: { error?: Error | undefined; hold?: Promise<void> | undefined } = {};
  const store = {
    async append(records: readonly EndedCall[]) {
      await trouble.hold;
      if (trouble.error !== undefined) throw trouble.error;
      batches.push(records.map(record => record.attempts));
    },
  };
  const history = new BufferedHistory({ store, clock, onFailure: error => failures.push(error), ...options });
  const add = (...attempts: readonly number[]) => {
    for (const attempt of attempts) history.end(call(attempt));
  };
  return { history, clock, batches, failures, trouble, add };
}

describe('a buffered history', () => {
  it('writes calls that arrive at the same time together', async () => {
    const { clock, batches, add } = bench();
    add(1, 2);
    await clock.advance(249);
    expect(batches).toEqual([]);
    add(3);
    await clock.advance(1);
    expect(batches).toEqual([[1, 2, 3]]);
    expect(clock.pendingTimers).toBe(0);
    add(4);
    await clock.advance(250);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('writes at most a batch at a time', async () => {
    const { history, batches, add } = bench({ batchSize: 2 });
    add(1, 2, 3, 4, 5);
    await history.flush();
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('writes a full batch at once, and does not retry with each call while the store fails', async () => {
    const { history, clock, batches, failures, trouble, add } = bench({ batchSize: 2 });
    add(1, 2);
    await settled();
    expect(batches).toEqual([[1, 2]]);
    trouble.error = new Error('disk full');
    add(3, 4, 5, 6, 7);
    await settled();
    add(8);
    await settled();
    expect(failures).toHaveLength(1);
    trouble.error = undefined;
    await clock.advance(250);
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await history.close();
  });

  it('accepts calls while it writes', async () => {
    const { history, batches, trouble, add } = bench();
    let go: () => void = () => undefined;
    trouble.hold = new Promise(resolve => {
      go = resolve;
    });
    add(1);
    const flushed = history.flush();
    add(2);
    go();
    await flushed;
    expect(batches).toEqual([[1], [2]]);
  });

  it('keeps what could not be written, reports it, and retries by itself', async () => {
    const { history, clock, batches, failures, trouble, add } = bench();
    trouble.error = new Error('disk full');
    add(1, 2);
    await clock.advance(250);
    expect(failures).toEqual([trouble.error]);
    trouble.error = undefined;
    await clock.advance(250);
    expect(batches).toEqual([[1, 2]]);
    expect(history.dropped).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('drops the newest calls beyond its capacity, and counts them', async () => {
    const { history, batches, failures, trouble, add } = bench({ capacity: 3 });
    trouble.error = new Error('disk full');
    add(1, 2);
    await history.flush();
    expect(failures).toEqual([trouble.error]);
    add(3, 4, 5);
    expect([history.dropped, history.pending]).toEqual([2, 3]);
    expect(String(failures[1])).toContain('1 calls are missing');
    trouble.error = undefined;
    await history.flush();
    expect(batches).toEqual([[1, 2, 3]]);
    expect(failures).toHaveLength(3);
    expect(String(failures[2])).toContain('2 calls are missing');
    add(6);
    await history.flush();
    expect(batches).toEqual([[1, 2, 3], [6]]);
  });

  it('is limited by the native requests of its calls as well', async () => {
    const { history, batches } = bench({ capacity: 10 });
    for (const number of [1, 2, 3]) history.end(call(number, 3));
    expect(history.dropped).toBe(1);
    await history.flush();
    history.end(call(4, 9));
    await history.flush();
    expect(batches).toEqual([[1, 2], [4]]);
  });

  it('writes what is left when it is closed, and sets no more timers', async () => {
    const { history, clock, batches, add } = bench();
    add(1);
    await history.close();
    expect(batches).toEqual([[1]]);
    expect(clock.pendingTimers).toBe(0);
    add(2);
    expect(clock.pendingTimers).toBe(0);
    await history.flush();
    expect(batches).toEqual([[1], [2]]);
  });

  it('writes calls that arrive during a write when it is closed', async () => {
    const { history, clock, batches, trouble, add } = bench();
    let go: () => void = () => undefined;
    trouble.hold = new Promise(resolve => {
      go = resolve;
    });
    add(1);
    void history.flush();
    add(2);
    const closed = history.close();
    await settled();
    go();
    await closed;
    expect(batches.flat()).toEqual([1, 2]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('can be closed while the store fails', async () => {
    const { history, clock, failures, trouble, add } = bench();
    trouble.error = new Error('disk full');
    add(1);
    await history.close();
    expect(failures).toEqual([trouble.error]);
    expect(clock.pendingTimers).toBe(0);
  });
});
