import { join } from 'node:path';
import type { OperationEvent } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { type SpiderStore, sqliteStore } from '../src/index.ts';
import { startChild } from './child.ts';
import { eventually } from './eventually.ts';
import { newFolder } from './folders.ts';
import { rowsOf, sharedPlace } from './places.ts';
import { at, claim, keyOf, operation } from './records.ts';

async function withStores(count: number, test: (stores: SpiderStore[], file: string) => Promise<void>) {
  const file = join(newFolder(), 'spider.db');
  const stores: SpiderStore[] = [];
  for (let n = 0; n < count; n++) stores.push(await sqliteStore(file, { isShared: true }));
  try {
    await test(stores, file);
  } finally {
    for (const store of stores) await store.close();
  }
}

function hear(store: SpiderStore | undefined): OperationEvent[] {
  const heard: OperationEvent[] = [];
  store?.changes.subscribe(event => heard.push(event));
  return heard;
}

const event = { ...keyOf('key'), operationId: 'op-1', action: 'create', state: 'running' } as const;

describe('a file that several servers share', () => {
  it('tells all of them what one has written, once each and in order', () =>
    withStores(3, async ([writer, ...others]) => {
      expect(writer?.isShared).toBe(true);
      const heard = [writer, ...others].map(hear);
      await writer?.operations.begin(operation('op-1'), [], []);
      await writer?.operations.requestCancel('op-1');
      await writer?.operations.end(claim('op-1'), { state: 'failed', at: at(1) }, []);
      const expected = [event, event, { ...event, state: 'failed' }];
      for (const events of heard) await eventually(() => expect(events).toStrictEqual(expected));
    }));

  it('tells nothing of what was rolled back, and nothing of before a server was there', () =>
    withStores(2, async ([writer, reader], file) => {
      const heard = hear(reader);
      await writer?.operations.begin(operation('op-1'), [], []);
      const late = await sqliteStore(file, { isShared: true });
      const heardLate = hear(late);
      const broken = { put: { ...keyOf('b'), state: null as never } as never };
      const step = { name: 'a', at: at(1) };
      await expect(writer?.operations.advance(claim('op-1'), step, [broken])).rejects.toThrow();
      await writer?.operations.end(claim('op-1'), { state: 'succeeded', at: at(1) }, []);
      const end = { ...event, state: 'succeeded' };
      await eventually(() => expect(heard).toStrictEqual([event, end]));
      await eventually(() => expect(heardLate).toStrictEqual([end]));
      await late.close();
    }));

  it('tells of what a process wrote that died at once', () =>
    withStores(1, async ([reader], file) => {
      const heard = hear(reader);
      const child = startChild('change-until-killed', [sharedPlace(file), '0']);
      await child.wrote(1);
      child.process.kill('SIGKILL');
      await child.ended;
      await eventually(() => expect(heard[0]).toMatchObject({ operationId: 'op-0', state: 'running' }));
    }));

  it('keeps some of the news, not all', () =>
    withStores(1, async ([writer], file) => {
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
});
