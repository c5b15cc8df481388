import { describe, expect, it } from '@jest/globals';
import type { Call, CallOptions } from '../../src/calls/call.ts';
import { CloudError } from '../../src/index.ts';
import { callBench, change, create, idempotent, read, trafficWith } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';

const replay = true;

/** Returns the results of calls that the circuit breaker is told about. */
async function toldAfter(call: Call, ...errors: readonly FakeError[]): Promise<unknown[]> {
  const told: unknown[] = [];
  const breaker = {
    record: (outcome: string, durationMs: number) => told.push([outcome, durationMs]),
    assertClosed: () => undefined,
  };
  const { calls, clock } = callBench(trafficWith({ breaker }));
  const left = [...errors];
  const work = async () => {
    const error = left.shift();
    await new Promise<void>(resolve => clock.after(30, resolve));
    if (error !== undefined) throw error;
  };
  await clock.run(calls.run(call, {}, work).catch(() => undefined));
  return told;
}

describe('an endpoint', () => {
  it('is judged by each attempt at a read', async () => {
    expect(await toldAfter(read, new FakeError('unavailable'))).toEqual([
      ['unavailable', 30],
      ['ok', 30],
    ]);
  });

  it('is judged by a change only if that succeeds: it may have carried out one whose reply is lost', async () => {
    expect(await toldAfter(idempotent, new FakeError('unavailable'))).toEqual([['ok', 30]]);
    expect(await toldAfter(change, new FakeError('unavailable'))).toEqual([]);
  });
});

describe('while an endpoint does not respond', () => {
  const breaker = {
    record: () => undefined,
    assertClosed() {
      throw new CloudError('unavailable', 'It does not answer.', { mayHaveActed: false });
    },
  };

  it.each<[string, Call, CallOptions]>([
    ['a read', read, {}],
    ['a read of a user who waits', read, { priority: 'interactive' }],
    ['a repeated read', read, { replay }],
    ['a create', create, {}],
    ['a create of an operation', create, { operationId: 'op-1', priority: 'poll' }],
    ['a change', change, {}],
  ])('%s is refused, with its place', async (_what, call, options) => {
    const { calls } = callBench(trafficWith({ breaker }));
    await expect(calls.run(call, options, async () => 1)).rejects.toMatchObject({
      ...{ code: 'unavailable', message: 'It does not answer.', mayHaveActed: false },
      ...{ cloud: 'fake', operation: `vm.${call.operation}` },
    });
  });

  it.each<[string, Call, CallOptions]>([
    ['a read of an operation', read, { operationId: 'op-1' }],
    ['a read that waits for a state', read, { priority: 'poll' }],
    ['a removal, as any change that may be repeated', idempotent, {}],
    ['a create that may have reached the cloud', create, { replay }],
    ['a change that may have reached the cloud', change, { replay }],
  ])('%s is sent anyway, because it decides about an operation', async (_what, call, options) => {
    const { calls } = callBench(trafficWith({ breaker }));
    expect(await calls.run(call, options, async () => 1)).toBe(1);
  });
});
