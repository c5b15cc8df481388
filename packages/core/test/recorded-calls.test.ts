import { describe, expect, it } from '@jest/globals';
import type { EndedCall } from '../src/calls/call-record.ts';
import { asCaller } from '../src/calls/caller.ts';
import { sleep } from '../src/time/clock.ts';
import { callBench, read } from './call-bench.ts';
import { FakeError } from './fake-cloud/fake-error.ts';
import { openTestBed } from './test-bed.ts';

const startMs = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(startMs + ms).toISOString();

/** A call runner, and the whole calls that it has put on record. */
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
  it('is one record of all attempts, with who asked', async () => {
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

  it('is told as answered from a cache where an equal read was under way', async () => {
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

describe('recorded calls', () => {
  it('can be paged, and a cursor is of no use for another query', async () => {
    const { connection, spider, run } = await openTestBed();
    for (let each = 0; each < 5; each++) await run(connection.images.get('img-linux' as never));
    const filter = { kinds: ['image'] };
    const first = await spider.history.list(filter, { limit: 3 });
    const rest = await spider.history.list(filter, { limit: 3, cursor: first.cursor });
    expect([first.calls.length, rest.calls.length, rest.cursor]).toEqual([3, 2, undefined]);
    expect(new Set([...first.calls, ...rest.calls].map(({ id }) => id)).size).toBe(5);
    const refusal = { code: 'invalid_argument' };
    await expect(spider.history.list({}, { cursor: first.cursor })).rejects.toMatchObject(refusal);
    for (const cursor of ['x', 'W10', Buffer.from('["a",1]').toString('base64url')])
      await expect(spider.history.list(filter, { cursor })).rejects.toMatchObject(refusal);
    for (const limit of [0, -1, 1.5, 1_001])
      await expect(spider.history.list(filter, { limit })).rejects.toMatchObject(refusal);
    for (const bad of [{ from: 'soon' }, { from: at(5), to: at(5) }, { slowerThanMs: -1 }]) {
      await expect(spider.history.list(bad)).rejects.toMatchObject(refusal);
      await expect(spider.history.errors(bad)).rejects.toMatchObject(refusal);
    }
    const exported: number[] = [];
    for await (const page of await spider.history.export(filter)) exported.push(...page.map(({ id }) => id));
    expect(exported).toEqual([...first.calls, ...rest.calls].map(({ id }) => id));
    await spider.close();
  });

  it('include what a fleet read answers from its cache', async () => {
    const { spider, run } = await openTestBed();
    for (let each = 0; each < 3; each++) {
      const read = await spider.fleet.list('images', {}, { maxAgeMs: 60_000 });
      await run(read.collect());
    }
    const { groups } = await spider.history.stats({ kinds: ['image'], groupBy: ['operation'] });
    expect(groups).toMatchObject([{ fields: { operation: 'list' }, count: 1, cacheHits: 2 }]);
    await spider.close();
  });

  it('tell how many are missing because the store could not take them', async () => {
    const failures: unknown[] = [];
    const onHistoryFailure = (error: unknown) => void failures.push(error);
    const { connection, spider, run, memory } = await openTestBed({
      history: { mostPending: 4 },
      onHistoryFailure,
    });
    const append = memory.history.append.bind(memory.history);
    memory.history.append = () => Promise.reject(new Error('disk full'));
    for (let each = 0; each < 5; each++) await run(connection.images.get('img-linux' as never));
    const { dropped, pending } = spider.history.shortfall;
    expect([dropped + pending, dropped > 0, pending > 0]).toEqual([5, true, true]);
    expect(failures.map(String)).toContainEqual(expect.stringContaining('calls are missing'));
    memory.history.append = append;
    expect((await spider.history.list()).calls).toHaveLength(pending);
    expect(spider.history.shortfall).toEqual({ dropped, pending: 0 });
    await spider.close();
  });

  it('are none where the history is off', async () => {
    const { connection, spider, run } = await openTestBed({ history: { enabled: false } });
    await run(connection.images.get('img-linux' as never));
    expect((await spider.history.list()).calls).toEqual([]);
    await spider.close();
  });

  it('are rolled up by the minute while the process lives, and old ones go', async () => {
    const { connection, spider, run, clock, memory } = await openTestBed({ history: { callDays: 2 } });
    await run(connection.images.get('img-linux' as never));
    await spider.history.flush();
    await run(spider.resume());
    await clock.advance(1);
    const { rolledId } = await memory.history.rollUpState();
    expect(rolledId).toBeGreaterThan(0);
    await clock.advance(3 * 86_400_000);
    expect((await spider.history.list()).calls).toEqual([]);
    const { groups } = await spider.history.stats({ from: at(0), kinds: ['image'] });
    expect(groups).toMatchObject([{ count: 1 }]);
    await spider.close();
    expect(clock.pendingTimers).toBe(0);
  }, 120_000);
});
