import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { type SpiderStore, sqliteStore } from '../../src/index.ts';
import { startChild } from '../beds/child.ts';
import { eventually } from '../beds/eventually.ts';
import { newFolder } from '../beds/folders.ts';
import { rowsOf, sharedPlace } from '../beds/places.ts';
import { operation } from '../beds/records.ts';
import { event, eventsOf, newsContract } from '../contract/news-contract.ts';

async function withStores(
  count: number,
  test: (stores: SpiderStore[], openAnother: () => Promise<SpiderStore>, file: string) => Promise<void>,
) {
  const file = join(newFolder(), 'spider.db');
  const stores: SpiderStore[] = [];
  const open = async () => {
    const store = await sqliteStore(file, { isShared: true });
    stores.push(store);
    return store;
  };
  for (let n = 0; n < count; n++) await open();
  try {
    await test([...stores], open, file);
  } finally {
    for (const store of stores) await store.close();
  }
}

describe('a file that several servers share', () => {
  newsContract(withStores);

  it('reports the writes of a process that died right after them', () =>
    withStores(1, async ([reader], _open, file) => {
      const heard = eventsOf(reader);
      const child = startChild('change-until-killed', [sharedPlace(file), '0']);
      await child.wrote(1);
      child.process.kill('SIGKILL');
      await child.ended;
      await eventually(() => expect(heard[0]).toMatchObject({ operationId: 'op-0', state: 'running' }));
    }));

  it('keeps some of the events, not all', () =>
    withStores(1, async ([writer], _open, file) => {
      await writer?.operations.begin(operation('op-1'), [], []);
      const numbers =
        'with recursive numbers(n) as (select 1001 union all select n + 1 from numbers where n < 12000)';
      await rowsOf(
        file,
        `${numbers} insert into operation_news (id, origin, event) select n, 'other', '{}' from numbers`,
      );
      await Promise.all(Array.from({ length: 999 }, () => writer?.operations.requestCancel('op-1')));
      const [row] = await rowsOf(file, 'select count(*) as count, max(id) as last from operation_news');
      expect(row).toEqual({ count: 10_000, last: 12_999 });
    }));

  it('warns once if events cannot be read, and continues when they can', () =>
    withStores(2, async ([writer, reader], _open, file) => {
      const heard = eventsOf(reader);
      const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
      try {
        await rowsOf(file, 'alter table operation_news rename to hidden');
        await eventually(() => expect(warn).toHaveBeenCalledTimes(2)); // once for each of the two stores
        await rowsOf(file, 'alter table hidden rename to operation_news');
        await writer?.operations.begin(operation('op-1'), [], []);
        await eventually(() => expect(heard).toStrictEqual([event]));
        expect(warn).toHaveBeenCalledTimes(2);
      } finally {
        warn.mockRestore();
      }
    }));
});
