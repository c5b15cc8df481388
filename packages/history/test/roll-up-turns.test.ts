import type { EndedCall } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { callStatistics } from '../src/call-statistics.ts';
import type { CallQuery, RollUpCounting } from '../src/index.ts';
import { RollUpTurns } from '../src/roll-up-turns.ts';
import { VirtualClock } from './core-bed.ts';
import { MemoryHistory } from './memory-history.ts';

const startedAt = '2026-01-01T00:00:00.000Z';
const from = { from: startedAt };
const call: EndedCall = {
  ...{
    callId: 'c',
    startedAt,
    durationMs: 1,
    waitMs: 0,
    attempts: 1,
    outcome: 'ok',
    cacheHit: false,
    bytes: 0,
  },
  ...{
    cloud: 'fake',
    connection: 'c1',
    region: 'here',
    zone: '',
    kind: 'image',
    operation: 'get',
    resource: 'i',
  },
  ...{ operationId: '', principal: '', traceId: '', nativeCalls: [] },
};

/** Rolls up a call a second, and reads for half a second. */
class SlowHistory extends MemoryHistory {
  readonly clock = new VirtualClock();
  readonly steps: string[] = [];
  error: Error | undefined;

  override async rollUp(mostCalls: number, counting: RollUpCounting): Promise<number> {
    this.steps.push('roll up');
    await this.#pass(1_000);
    if (this.error !== undefined) throw this.error;
    return (await super.rollUp(1, counting)) === 1 ? mostCalls : 0;
  }

  override async *callsAfter(id: number, query: CallQuery) {
    this.steps.push('read');
    await this.#pass(500);
    yield* super.callsAfter(id, query);
  }

  #pass(ms: number): Promise<void> {
    return new Promise(resolve => this.clock.after(ms, resolve));
  }
}

async function openTurns(calls: number) {
  const store = new SlowHistory();
  await store.append(Array.from({ length: calls }, () => call));
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const turns = new RollUpTurns({ store, clock: store.clock, onFailure });
  const count = async (signal?: AbortSignal) => {
    const read = () => callStatistics(store, store.clock.now(), from);
    return (await turns.read(read, signal)).groups[0]?.count;
  };
  return { store, turns, count, failures };
}

describe('turns of roll-ups and readings', () => {
  it('a reading waits for the roll-up in progress, and reads once', async () => {
    const { store, turns, count } = await openTurns(6);
    const rolledUp = turns.rollUp();
    await store.clock.advance(1);
    const counted = count();
    await store.clock.advance(8_000);
    expect(await counted).toBe(6);
    await rolledUp;
    expect(store.steps).toEqual([...Array(7).fill('roll up'), 'read']);
  });

  it('many readings roll calls up once, and none for a while', async () => {
    const { store, count } = await openTurns(2);
    const counted = [count(), count(), count()];
    await store.clock.advance(4_000);
    expect(await Promise.all(counted)).toEqual([2, 2, 2]);
    expect(store.steps).toEqual(['roll up', 'roll up', 'roll up', 'read', 'read', 'read']);
    const later = count();
    await store.clock.advance(1_000);
    expect(await later).toBe(2);
    expect(store.steps.slice(6)).toEqual(['read']);
  });

  it('a roll-up waits for readings in progress', async () => {
    const { store, turns, count } = await openTurns(1);
    const first = count();
    await store.clock.advance(2_100); // it is reading
    await store.append([call]);
    const rolledUp = turns.rollUp();
    await store.clock.advance(3_000);
    expect(await first).toBe(2);
    await rolledUp;
    expect(store.steps).toEqual(['roll up', 'roll up', 'read', 'roll up', 'roll up']);
  });

  it('a roll-up that fails or takes long does not keep a reading from its answer', async () => {
    const { store, count, failures } = await openTurns(3);
    store.error = new Error('disk full');
    const counted = count();
    await store.clock.advance(2_000);
    expect(await counted).toBe(3);
    expect(failures).toEqual([store.error]);
    store.error = undefined;
    await store.append(Array.from({ length: 20 }, () => call));
    const gone = new AbortController();
    const left = count(gone.signal);
    gone.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    await store.clock.advance(30_000);
    expect(store.clock.pendingTimers).toBe(0);
  });

  it('a roll-up ends early when the history is closed', async () => {
    const { store, turns } = await openTurns(9);
    const rolledUp = turns.rollUp();
    await store.clock.advance(2_500);
    const closed = turns.close();
    await store.clock.advance(1_000);
    await Promise.all([closed, rolledUp]);
    expect(store.steps).toHaveLength(3);
  });
});
