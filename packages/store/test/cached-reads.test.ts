import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CachedReads, Revision } from '../src/cached-reads.ts';
import { type SpiderStore, sqliteStore } from '../src/index.ts';
import { newFolder } from './beds/folders.ts';
import { at, claim, keyOf, lock, nativeId, operation, resource } from './beds/records.ts';

/** Reads that return how often they were called, and the number of writes of another process. */
function reads(foreign: { writes: number | undefined }) {
  const revision = new Revision({ foreignWrites: () => foreign.writes } as never);
  const cached = new CachedReads<number>(revision);
  let count = 0;
  return { revision, read: (key: string) => cached.get(key, async () => ++count), cached };
}

describe('cached reads', () => {
  it('are made once for each key while nothing is written', async () => {
    const { read } = reads({ writes: 1 });
    expect([await read('a'), await read('b'), await read('a'), await read('b')]).toEqual([1, 2, 1, 2]);
  });

  it('are repeated after a write of this process, and of another', async () => {
    const foreign = { writes: 1 };
    const { read, revision } = reads(foreign);
    const answers = [await read('a')];
    await revision.writing(async () => undefined);
    answers.push(await read('a'));
    foreign.writes++;
    answers.push(await read('a'), await read('a'));
    expect(answers).toEqual([1, 2, 3, 3]);
  });

  it('are repeated after a failed write, because its effect is unknown', async () => {
    const { read, revision } = reads({ writes: 1 });
    await read('a');
    await expect(revision.writing(async () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(await read('a')).toBe(2);
  });

  it.each(['before the write has ended', 'before it has begun'])(
    'do not count as read after a write if they began %s',
    async when => {
      const { cached, revision } = reads({ writes: 1 });
      const [answer, end] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
      const early = when === 'before it has begun' ? cached.get('a', () => answer.promise) : undefined;
      const write = revision.writing(() => end.promise);
      const late = early ?? cached.get('a', () => answer.promise);
      end.resolve();
      await write;
      answer.resolve(1);
      await late;
      expect(await cached.get('a', async () => 2)).toBe(2);
    },
  );

  it('are never cached if writes of other processes are not counted', async () => {
    const { read } = reads({ writes: undefined });
    expect([await read('a'), await read('a')]).toEqual([1, 2]);
  });

  it('that return too much are made each time, but only once for callers at the same time', async () => {
    const { revision } = reads({ writes: 1 });
    const cached = new CachedReads<readonly number[]>(revision, numbers => numbers.length < 3);
    let count = 0;
    const read = (length: number) => () => {
      count++;
      return Promise.resolve(Array.from({ length }, () => count));
    };
    for (let time = 0; time < 3; time++) await cached.get('short', read(2));
    expect(count).toBe(1);
    await Promise.all([cached.get('long', read(3)), cached.get('long', read(3))]);
    expect(count).toBe(2);
    await cached.get('long', read(3));
    expect(count).toBe(3);
  });

  it('do not cache failures', async () => {
    const { cached } = reads({ writes: 1 });
    await expect(cached.get('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cached.get('a', async () => 2)).toBe(2);
  });
});

/** Everything that one store caches of an object. */
async function sight({ resources, config }: SpiderStore) {
  return {
    record: await resources.get(keyOf('key')),
    inChange: await resources.getInChange(keyOf('key')),
    byId: await resources.findByNativeIds('aws', [nativeId('key-1')]),
    list: await resources.list({ connection: 'aws', kind: 'keyPair' }),
    page: await resources.list({ kind: 'keyPair', after: { scope: '', name: 'a' }, limit: 1 }),
    nextPage: await resources.list({ kind: 'keyPair', after: { scope: '', name: 'key' }, limit: 1 }),
    connection: await config.connections.get('aws'),
    count: await resources.count({ kind: 'keyPair' }),
    countOfConnection: await resources.count({ connection: 'aws', kind: 'keyPair' }),
  };
}

describe('two stores on one file', () => {
  it('each see at once what the other has written', async () => {
    const file = join(newFolder(), 'spider.db');
    const [one, other] = [await sqliteStore(file), await sqliteStore(file)];
    const steps = [
      () => one.operations.begin(operation('op-1'), [lock('exclusive')], [{ put: resource('key') }]),
      () =>
        other.operations.advance(claim('op-1'), { at: at(1), nativeId: nativeId('key-1') }, [
          { patch: keyOf('key'), values: { nativeId: nativeId('key-1') } },
        ]),
      () =>
        one.operations.end(claim('op-1'), { state: 'succeeded', at: at(2) }, [
          { patch: keyOf('key'), values: { state: 'ready' } },
        ]),
      () =>
        other.config.connections.put({
          name: 'aws',
          provider: 'AWS',
          driver: 'd',
          credential: 'c',
          region: 'r',
        }),
      () =>
        one.operations.begin(
          operation('op-2', { action: 'delete' }),
          [lock('exclusive')],
          [{ patch: keyOf('key'), values: { state: 'deleting' } }],
        ),
      () =>
        other.operations.end(claim('op-2'), { state: 'succeeded', at: at(3) }, [{ remove: keyOf('key') }]),
    ];
    const seen = [];
    for (const step of steps) {
      await step();
      const [mine, yours] = [await sight(one), await sight(other)];
      expect(yours).toEqual(mine);
      const { record, inChange, byId, connection, count, countOfConnection, list, page, nextPage } = mine;
      seen.push([record?.state, inChange?.action, byId.length, connection?.name, count]);
      expect(countOfConnection).toBe(count);
      for (const records of [list, page]) expect(records).toEqual(record === undefined ? [] : [record]);
      expect(nextPage).toEqual([]);
    }
    expect(seen).toEqual([
      ['creating', 'create', 0, undefined, 1],
      ['creating', 'create', 1, undefined, 1],
      ['ready', undefined, 1, undefined, 1],
      ['ready', undefined, 1, 'aws', 1],
      ['deleting', 'delete', 1, 'aws', 1],
      [undefined, undefined, 0, 'aws', 0],
    ]);
    await Promise.all([one.close(), other.close()]);
  });
});
