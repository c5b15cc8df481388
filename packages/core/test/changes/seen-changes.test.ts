import { describe, expect, it } from '@jest/globals';
import type { EndedCall } from '../../src/calls/call-record.ts';
import { ConnectionHealth } from '../../src/calls/connection-health.ts';
import { NewsRelay } from '../../src/news/news-relay.ts';
import { ParentProgress } from '../../src/operations/parent-progress.ts';
import { VmStates } from '../../src/resources/vm-states.ts';
import type { OperationEvent } from '../../src/store/change-feed.ts';
import type { OperationRecord } from '../../src/store/operation-store.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const vm = { connection: 'c1', kind: 'vm', scope: '', name: 'web' } as const;

describe('the states of VMs', () => {
  function start() {
    const clock = new VirtualClock();
    const operations = new NewsRelay<OperationEvent>();
    const states = new VmStates(operations, clock);
    const told: string[] = [];
    states.subscribe(({ name, from, to }) => told.push(`${name}: ${from} > ${to}`));
    const operate = (action: string, state: OperationEvent['state'], operationId = action) =>
      operations.publish({ ...vm, operationId, action, state });
    const saw = (state: 'running' | 'suspended' | 'rebooting' | 'notExist', sinceTick = clock.tick()) =>
      states.saw('c1', 'web', state, sinceTick);
    return { clock, told, operate, saw };
  }

  it('are told when a read answers another one than before', () => {
    const { told, saw } = start();
    saw('running');
    saw('running');
    saw('suspended');
    saw('notExist');
    saw('notExist');
    expect(told).toEqual(['web: running > suspended', 'web: suspended > notExist']);
  });

  it('follow operations without a read, and each operation once', () => {
    const { told, operate, saw } = start();
    operate('create', 'running');
    operate('create', 'succeeded');
    operate('stop', 'running');
    saw('suspended');
    operate('stop', 'running');
    operate('stop', 'succeeded');
    operate('terminate', 'running');
    operate('terminate', 'succeeded');
    expect(told).toEqual([
      'web: undefined > creating',
      'web: creating > running',
      'web: running > suspending',
      'web: suspending > suspended',
      'web: suspended > terminating',
      'web: terminating > terminated',
    ]);
  });

  it('do not go back by a read that began before', async () => {
    const { clock, told, operate, saw } = start();
    saw('running');
    const beforeTick = clock.tick();
    await clock.advance(10);
    operate('stop', 'running');
    operate('stop', 'succeeded');
    saw('running', beforeTick);
    expect(told.at(-1)).toBe('web: suspending > suspended');
    saw('running');
    expect(told.at(-1)).toBe('web: suspended > running');
  });

  it('are left to the next read by an operation that fails', () => {
    const { told, operate, saw } = start();
    saw('running');
    operate('reboot', 'running');
    operate('reboot', 'failed');
    saw('running');
    expect(told).toEqual(['web: running > rebooting', 'web: rebooting > running']);
  });
});

describe('whether a connection answers', () => {
  const call = (outcome: EndedCall['outcome'], more: Partial<EndedCall> = {}) =>
    ({ connection: 'c1', outcome, durationMs: 10, attempts: 1, cacheHit: false, ...more }) as EndedCall;

  function told(calls: readonly EndedCall[]): readonly string[] {
    const health = new ConnectionHealth();
    const news: string[] = [];
    health.subscribe(({ connection, state, errorCode }) =>
      news.push([connection, state, errorCode].filter(Boolean).join(' ')),
    );
    for (const each of calls) health.end(each);
    return news;
  }

  it('is told once: down after two failures in a row, up after an answer', () => {
    const down = call('unavailable');
    expect(told([down, call('ok'), down])).toEqual([]);
    expect(told([down, down, down, call('not_found'), call('ok')])).toEqual(['c1 down unavailable', 'c1 up']);
    expect(told([call('unauthenticated'), call('unauthenticated')])).toEqual(['c1 down unauthenticated']);
  });

  it('is not told by what never reached the cloud, or what the caller ended', () => {
    const silent = [
      call('unavailable', { attempts: 0 }),
      call('cancelled'),
      call('timeout', { durationMs: 100 }),
      call('unavailable', { connection: '' }),
    ];
    expect(told([...silent, ...silent])).toEqual([]);
    expect(
      told([call('timeout', { durationMs: 9_000 }), call('timeout', { durationMs: 9_000 })]),
    ).toHaveLength(1);
    const down = call('unavailable');
    expect(told([down, down, call('ok', { cacheHit: true })])).toEqual(['c1 down unavailable']);
  });
});

describe('the progress of an operation over many', () => {
  it('is told for the first part, now and then, and at the end', async () => {
    const clock = new VirtualClock();
    const progress = new ParentProgress(clock);
    const told: string[] = [];
    progress.subscribe(({ operationId, total, done, failed }) =>
      told.push(`${operationId}: ${done}/${total}, ${failed} failed`),
    );
    const count = progress.of({ ...vm, id: 'p', action: 'create' } as unknown as OperationRecord, 5);
    count({ state: 'succeeded' });
    count({ state: 'failed' });
    await clock.advance(1_000);
    count({ state: 'succeeded' });
    count({ state: 'succeeded' });
    count({ state: 'cancelled' });
    expect(told).toEqual(['p: 1/5, 0 failed', 'p: 3/5, 1 failed', 'p: 5/5, 1 failed']);
  });
});
