import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteDriver } from '../../src/sqlite/sqlite-driver.ts';
import { newFolder } from '../beds/folders.ts';

let driver: SqliteDriver;

beforeEach(async () => {
  driver = new SqliteDriver({ file: join(newFolder(), 'spider.db'), busyTimeoutMs: 1_000 });
  await driver.init();
});

describe('the only connection', () => {
  afterEach(() => driver.destroy());

  it('is passed on in the order of the requests, to one user at a time', async () => {
    const order: string[] = [];
    const use = async (name: string) => {
      await driver.acquireConnection();
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
      await driver.releaseConnection();
    };
    await Promise.all(['a', 'b', 'c'].map(use));
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

it('is closed when all its users are done', async () => {
  await driver.acquireConnection();
  const second = driver.acquireConnection().then(async connection => {
    const { rows } = await connection.executeQuery({ sql: 'select 1 as one', parameters: [] } as never);
    await driver.releaseConnection();
    return rows;
  });
  const closed = driver.destroy();
  await driver.releaseConnection();
  expect(await second).toEqual([{ one: 1 }]);
  await closed;
});
