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
    const reported: string[] = [];
    states.subscribe(({ name, from, to }) => reported.push(`${name}: ${from} > ${to}`));
    const operate = (action: string, state: OperationEvent['state'], operationId = action) =>
      operations.publish({ ...vm, operationId, action, state });
    const saw = (state: 'running' | 'suspended' | 'rebooting' | 'notExist', sinceTick = clock.tick()) =>
      states.saw('c1', 'web', state, sinceTick);
    return { clock, reported, operate, saw };
  }

  it('are reported when a read returns a different state', () => {
    const { reported, saw } = start();
    saw('running');
    saw('running');
    saw('suspended');
    saw('notExist');
    saw('notExist');
    expect(reported).toEqual(['web: running > suspended', 'web: suspended > notExist']);
  });

  it('follow operations without a read, once for each operation', () => {
    const { reported, operate, saw } = start();
    operate('create', 'running');
    operate('create', 'succeeded');
    operate('stop', 'running');
    saw('suspended');
    operate('stop', 'running');
    operate('stop', 'succeeded');
    operate('terminate', 'running');
    operate('terminate', 'succeeded');
    expect(reported).toEqual([
      'web: undefined > creating',
      'web: creating > running',
      'web: running > suspending',
      'web: suspending > suspended',
      'web: suspended > terminating',
      'web: terminating > terminated',
    ]);
  });

  it('are not reset by a read that started earlier', async () => {
    const { clock, reported, operate, saw } = start();
    saw('running');
    const beforeTick = clock.tick();
    await clock.advance(10);
    operate('stop', 'running');
    operate('stop', 'succeeded');
    saw('running', beforeTick);
    expect(reported.at(-1)).toBe('web: suspending > suspended');
    saw('running');
    expect(reported.at(-1)).toBe('web: suspended > running');
  });

  it('are not changed by a failed operation, only by the next read', () => {
    const { reported, operate, saw } = start();
    saw('running');
    operate('reboot', 'running');
    operate('reboot', 'failed');
    saw('running');
    expect(reported).toEqual(['web: running > rebooting', 'web: rebooting > running']);
  });
});

describe('the health of a connection', () => {
  const call = (outcome: EndedCall['outcome'], more: Partial<EndedCall> = {}) =>
    ({ connection: 'c1', outcome, durationMs: 10, attempts: 1, cacheHit: false, ...more }) as EndedCall;

  function reported(calls: readonly EndedCall[]): readonly string[] {
    const health = new ConnectionHealth();
    const news: string[] = [];
    health.subscribe(({ connection, state, errorCode }) =>
      news.push([connection, state, errorCode].filter(Boolean).join(' ')),
    );
    for (const ended of calls) health.end(ended);
    return news;
  }

  it('is reported once: down after two failures in a row, up after an answer', () => {
    const down = call('unavailable');
    expect(reported([down, call('ok'), down])).toEqual([]);
    expect(reported([down, down, down, call('not_found'), call('ok')])).toEqual([
      'c1 down unavailable',
      'c1 up',
    ]);
    expect(reported([call('unauthenticated'), call('unauthenticated')])).toEqual(['c1 down unauthenticated']);
  });

  it('ignores calls that never reached the cloud or that the caller ended', () => {
    const silent = [
      call('unavailable', { attempts: 0 }),
      call('cancelled'),
      call('timeout', { durationMs: 100 }),
      call('unavailable', { connection: '' }),
    ];
    expect(reported([...silent, ...silent])).toEqual([]);
    expect(
      reported([call('timeout', { durationMs: 9_000 }), call('timeout', { durationMs: 9_000 })]),
    ).toHaveLength(1);
    const down = call('unavailable');
    expect(reported([down, down, call('ok', { cacheHit: true })])).toEqual(['c1 down unavailable']);
  });
});

describe('the progress of an operation over many objects', () => {
  it('is reported for the first part, now and then, and at the end', async () => {
    const clock = new VirtualClock();
    const progress = new ParentProgress(clock);
    const reported: string[] = [];
    progress.subscribe(({ operationId, total, done, failed }) =>
      reported.push(`${operationId}: ${done}/${total}, ${failed} failed`),
    );
    const count = progress.of({ ...vm, id: 'p', action: 'create' } as unknown as OperationRecord, 5);
    count({ state: 'succeeded' });
    count({ state: 'failed' });
    await clock.advance(1_000);
    count({ state: 'succeeded' });
    count({ state: 'succeeded' });
    count({ state: 'cancelled' });
    expect(reported).toEqual(['p: 1/5, 0 failed', 'p: 3/5, 1 failed', 'p: 5/5, 1 failed']);
  });
});
