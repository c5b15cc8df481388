import { describe, expect, it } from '@jest/globals';
import { openHistoryBed } from './history-bed.ts';

const startMs = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(startMs + ms).toISOString();

describe('recorded calls', () => {
  it('can be paged, and a cursor is not valid for another query', async () => {
    const { connection, spider, history, run } = await openHistoryBed();
    for (let each = 0; each < 5; each++) await run(connection.images.get('img-linux' as never));
    const filter = { kinds: ['image'] };
    const first = await history.list(filter, { limit: 3 });
    const rest = await history.list(filter, { limit: 3, cursor: first.cursor });
    expect([first.calls.length, rest.calls.length, rest.cursor]).toEqual([3, 2, undefined]);
    expect(new Set([...first.calls, ...rest.calls].map(({ id }) => id)).size).toBe(5);
    const refusal = { code: 'invalid_argument' };
    await expect(history.list({}, { cursor: first.cursor })).rejects.toMatchObject(refusal);
    for (const cursor of ['x', 'W10', Buffer.from('["a",1]').toString('base64url')])
      await expect(history.list(filter, { cursor })).rejects.toMatchObject(refusal);
    for (const limit of [0, -1, 1.5, 1_001])
      await expect(history.list(filter, { limit })).rejects.toMatchObject(refusal);
    for (const bad of [{ from: 'soon' }, { from: at(5), to: at(5) }, { slowerThanMs: -1 }]) {
      await expect(history.list(bad)).rejects.toMatchObject(refusal);
      await expect(history.errors(bad)).rejects.toMatchObject(refusal);
    }
    const exported: number[] = [];
    for await (const page of await history.export(filter)) exported.push(...page.map(({ id }) => id));
    expect(exported).toEqual([...first.calls, ...rest.calls].map(({ id }) => id));
    await spider.close();
    await history.close();
  });

  it('include reads that were answered from a cache', async () => {
    const { connection, spider, history, run } = await openHistoryBed();
    await run(connection.images.get('img-linux' as never));
    const place = { cloud: 'fake', connection: 'c1', region: 'here', zone: '', kind: 'image' } as const;
    for (let each = 0; each < 2; each++)
      spider.noteCacheHit({ ...place, operation: 'get', resource: 'img-linux', operationId: '' });
    const { groups } = await history.stats({ kinds: ['image'], groupBy: ['operation'] });
    expect(groups).toMatchObject([{ fields: { operation: 'get' }, count: 1, cacheHits: 2 }]);
    await spider.close();
    await history.close();
  });

  it('include those that did not reach a driver', async () => {
    const { spider, history, clock } = await openHistoryBed();
    const place = { cloud: 'fake', connection: 'c1', region: 'here', zone: '', kind: 'vm' } as const;
    const took = { startedAt: at(0), durationMs: 5, waitMs: 0, attempt: 1, outcome: 'ok' } as const;
    spider.noteCall(
      { ...place, operation: 'command', resource: 'vm-1', operationId: '' },
      { ...took, nativeCalls: [{ api: 'ssh', startedAt: at(0), durationMs: 5, outcome: 'ok', bytes: 7 }] },
    );
    expect((await history.list()).calls).toMatchObject([{ operation: 'command', durationMs: 5, bytes: 7 }]);
    await spider.close();
    await history.close();
    expect(clock.pendingTimers).toBe(0);
  });

  it('are written by themselves, and the remaining ones when the history is closed', async () => {
    const { connection, spider, history, clock, store } = await openHistoryBed();
    await connection.images.get('img-linux' as never);
    await clock.advance(250);
    expect(await store.list({})).toMatchObject([{ connection: 'c1', kind: 'image', outcome: 'ok' }]);
    await connection.images.get('img-linux' as never);
    await spider.close();
    await history.close();
    expect(await store.list({})).toHaveLength(2);
    expect(clock.pendingTimers).toBe(0);
  });

  it('report how many are missing because the store could not keep up', async () => {
    const failures: unknown[] = [];
    const onFailure = (error: unknown) => void failures.push(error);
    const { connection, spider, history, run, store } = await openHistoryBed({ mostPending: 4, onFailure });
    const append = store.append.bind(store);
    store.append = () => Promise.reject(new Error('disk full'));
    for (let each = 0; each < 5; each++) await run(connection.images.get('img-linux' as never));
    const { dropped, pending } = history.shortfall;
    expect([dropped + pending, dropped > 0, pending > 0]).toEqual([5, true, true]);
    expect(failures.map(String)).toContainEqual(expect.stringContaining('calls are missing'));
    store.append = append;
    expect((await history.list()).calls).toHaveLength(pending);
    expect(history.shortfall).toEqual({ dropped, pending: 0 });
    await spider.close();
    await history.close();
  });

  it('do not exist if the history is off', async () => {
    const { connection, spider, history, run } = await openHistoryBed({ enabled: false });
    await run(connection.images.get('img-linux' as never));
    expect((await history.list()).calls).toEqual([]);
    await spider.close();
    await history.close();
  });

  it('are not counted for a caller that has cancelled', async () => {
    const { connection, spider, history, run } = await openHistoryBed();
    await run(connection.images.get('img-linux' as never));
    const gone = { signal: AbortSignal.abort() };
    const cancelled = { code: 'cancelled' };
    await expect(history.stats({ from: at(0) }, gone)).rejects.toMatchObject(cancelled);
    const query = { from: at(0), kind: 'image', operation: 'get' };
    await expect(history.rank(query, gone)).rejects.toMatchObject(cancelled);
    expect((await history.rank(query)).connections).toHaveLength(1);
    await spider.close();
    await history.close();
  });

  it('are rolled up by the minute while the process lives, and old ones are deleted', async () => {
    const { connection, spider, history, run, clock, store } = await openHistoryBed({ callDays: 2 });
    await run(connection.images.get('img-linux' as never));
    await history.flush();
    history.start();
    await clock.advance(1);
    const { rolledId } = await store.rollUpState();
    expect(rolledId).toBeGreaterThan(0);
    await clock.advance(3 * 86_400_000);
    expect((await history.list()).calls).toEqual([]);
    const { groups } = await history.stats({ from: at(0), kinds: ['image'] });
    expect(groups).toMatchObject([{ count: 1 }]);
    await spider.close();
    await history.close();
    expect(clock.pendingTimers).toBe(0);
  }, 120_000);
});
