import { describe, expect, it } from '@jest/globals';
import type { EndedCall } from '../../src/calls/call-record.ts';
import { asCaller } from '../../src/calls/caller.ts';
import { sleep } from '../../src/time/clock.ts';
import { callBench, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';

const startMs = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(startMs + ms).toISOString();

/** Returns a call runner, and the ended calls that it has recorded. */
function endedBench() {
  const ended: EndedCall[] = [];
  const ids = new Set<string>();
  const history = {
    add: ({ callId }: { readonly callId: string }) => void ids.add(callId),
    end: (call: EndedCall) => void ended.push(call),
  };
  return { ...callBench({ history }), ended, ids };
}

describe('a whole call', () => {
  it('is one record of all attempts, with the caller', async () => {
    const { calls, clock, ended, ids } = endedBench();
    let attempts = 0;
    const call = asCaller({ principal: 'ann', traceId: 'f'.repeat(32) }, () =>
      calls.run(read, {}, async ({ observe }) =>
        observe(
          'Get',
          async () => {
            await sleep(clock, 30);
            attempts++;
            if (attempts < 3) throw new FakeError('throttled');
          },
          () => ({ requestId: 'r-3', bytes: 12 }),
        ),
      ),
    );
    await clock.run(call);
    const [one] = ended;
    expect(one).toMatchObject({
      ...{ outcome: 'ok', attempts: 3, durationMs: 90, principal: 'ann', traceId: 'f'.repeat(32), bytes: 12 },
      ...{
        cacheHit: false,
        connection: 'c1',
        kind: 'vm',
        operation: 'get',
        resource: 'vm-1',
        startedAt: at(0),
      },
      nativeCalls: [{ attempt: 1, outcome: 'throttled' }, { attempt: 2 }, { attempt: 3, requestId: 'r-3' }],
    });
    expect(one?.waitMs).toBe(clock.now() - startMs - 90);
    expect([...ids]).toEqual([one?.callId]);
    expect(ended).toHaveLength(1);
  });

  it('ends with the code of its failure, and the cloud’s own', async () => {
    const { calls, ended } = endedBench();
    await expect(calls.run(read, {}, () => Promise.reject(new FakeError('forbidden')))).rejects.toThrow();
    expect(ended).toMatchObject([{ outcome: 'forbidden', nativeCode: 'Fake.forbidden', attempts: 1 }]);
  });

  it('is reported as answered from a cache if an identical read was in progress', async () => {
    const { calls, clock, ended } = endedBench();
    const same = { ...read, flightKey: 'vm-1' };
    const work = () => sleep(clock, 40);
    const both = [
      calls.run(same, {}, work),
      asCaller({ principal: 'bob', traceId: '' }, () => calls.run(same, {}, work)),
    ];
    await clock.run(Promise.all(both));
    expect(
      ended.map(({ cacheHit, attempts, durationMs, waitMs, principal }) => [
        cacheHit,
        attempts,
        durationMs,
        waitMs,
        principal,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [false, 1, 40, 0, ''],
        [true, 0, 0, 40, 'bob'],
      ]),
    );
    expect(new Set(ended.map(({ callId }) => callId)).size).toBe(2);
  });
});
