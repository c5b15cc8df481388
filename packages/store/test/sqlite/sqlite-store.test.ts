import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { type SpiderStore, StoreError, sqliteStore } from '../../src/index.ts';
import { openStore } from '../../src/open-store.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { newFolder } from '../beds/folders.ts';
import { keyOf, lock, operation, resource } from '../beds/records.ts';

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

describe('the file', () => {
  it('is created with its folders, readable only by their owner', async () => {
    const file = join(newFolder(), 'a', 'b', 'spider.db');
    const store = await sqliteStore(file);
    await store.settings.put('a', 'b');
    expect([modeOf(dirname(dirname(file))), modeOf(dirname(file))]).toEqual([0o700, 0o700]);
    expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
    await store.close();
  });

  it('is not shared by default, so that rate limits are not shared', async () => {
    const store = await sqliteStore(join(newFolder(), 'spider.db'));
    expect(store.isShared).toBe(false);
    await store.close();
  });

  it('keeps its mode, and that of its folder, if it exists', async () => {
    const file = join(newFolder(), 'spider.db');
    chmodSync(dirname(file), 0o750);
    writeFileSync(file, '', { mode: 0o640 });
    const store = await sqliteStore(file);
    expect([modeOf(dirname(file)), modeOf(file)]).toEqual([0o750, 0o640]);
    await store.close();
  });

  it('keeps what was put, and is complete without its log, after close', async () => {
    const file = join(newFolder(), 'spider.db');
    const first = await sqliteStore(file);
    await first.operations.begin(operation('op-1'), [lock('exclusive')], [{ put: resource('key') }]);
    await first.close();
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })).toBeUndefined();
    const second = await sqliteStore(file);
    expect(await second.operations.get('op-1')).toStrictEqual(operation('op-1'));
    expect(await second.resources.get(keyOf('key'))).toStrictEqual(resource('key'));
    await second.close();
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['fullfsync', 1],
    ['foreign_keys', 1],
  ])('is used with the setting %s at %s', async (setting, value) => {
    const file = join(newFolder(), 'spider.db');
    const db = new Kysely({ dialect: sqliteDialect({ file, busyTimeoutMs: 30_000 }).kysely });
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(setting)}`.execute(db);
    expect(rows.map(row => row[setting])).toEqual([value]);
    await db.destroy();
  });
});

describe('a file that cannot be a store', () => {
  async function errorOf(file: string): Promise<StoreError> {
    const error = await sqliteStore(file).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!StoreError.isInstance(error)) throw new Error(`Not a StoreError: ${error}`);
    expect(error.message).toContain(file);
    expect(error.cause).toBeDefined();
    return error;
  }

  it('because its folder is a file', async () => {
    const folder = join(newFolder(), 'file');
    writeFileSync(folder, '');
    expect((await errorOf(join(folder, 'spider.db'))).code).toBe('not_accessible');
  });

  it('because it is a folder', async () => {
    const folder = join(newFolder(), 'spider.db');
    mkdirSync(folder);
    expect((await errorOf(folder)).code).toBe('not_accessible');
  });

  it('because it is something else', async () => {
    const file = join(newFolder(), 'spider.db');
    writeFileSync(file, 'This is a letter, and no database at all. '.repeat(200));
    expect((await errorOf(file)).code).toBe('corrupt');
  });
});

describe('a lock of another connection', () => {
  it('is waited for, and the thread continues meanwhile', async () => {
    const file = join(newFolder(), 'spider.db');
    const store = await sqliteStore(file);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    let isDone = false;
    const put = store.settings.put('a', 'b').then(() => {
      isDone = true;
    });
    await pause(100);
    expect(isDone).toBe(false);
    other.exec('commit');
    other.close();
    await put;
    expect(await store.settings.get('a')).toBe('b');
    await store.close();
  });

  it('is reported if it lasts too long, and nothing is written', async () => {
    const file = join(newFolder(), 'spider.db');
    const store = await openStore(sqliteDialect({ file, busyTimeoutMs: 30 }));
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    await expect(store.settings.put('a', 'b')).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    await expect(store.operations.begin(operation('op-1'), [], [])).rejects.toMatchObject({ code: 'busy' });
    expect(await store.settings.get('a')).toBeUndefined();
    other.exec('rollback');
    other.close();
    await store.settings.put('a', 'b');
    expect(await store.operations.list({})).toEqual([]);
    await store.close();
  });

  it('does not block two stores of one process', async () => {
    const file = join(newFolder(), 'spider.db');
    const stores = [await sqliteStore(file), await sqliteStore(file)];
    const begin = (n: number) => {
      const key = keyOf(`name-${n}`);
      const begun = operation(`op-${n}`, key);
      return stores[n % 2]?.operations.begin(begun, [lock('exclusive', key)], [{ put: resource(key.name) }]);
    };
    await Promise.all(Array.from({ length: 100 }, (_, n) => begin(n)));
    for (const store of stores) expect(await store.resources.count({ kind: 'keyPair' })).toBe(100);
    for (const store of stores) await store.close();
  });
});

describe('close', () => {
  it('waits for the change in progress', async () => {
    const file = join(newFolder(), 'spider.db');
    const store = await sqliteStore(file);
    const puts = Array.from({ length: 100 }, (_, n) => ({ put: resource(`name-${n}`) }));
    const begun = store.operations.begin(operation('op-1'), [], puts);
    for (let turn = 0; turn < 100; turn++) await undefined;
    await Promise.all([store.close(), begun]);
    const again = await sqliteStore(file);
    expect(await again.resources.count({ kind: 'keyPair' })).toBe(100);
    await again.close();
  });
});

describe('configuration', () => {
  it('has another revision after each change of it by any store on the file', async () => {
    const file = join(newFolder(), 'spider.db');
    const [one, other] = [await sqliteStore(file), await sqliteStore(file)];
    const put = (store: SpiderStore, library: string) =>
      store.config.drivers.put({ name: 'd', provider: 'AWS', library });
    const seen = [one.config.revision?.()];
    const again = one.config.revision?.();
    expect(again).toBe(seen[0]);
    // a store looks for writes of others once for each event
    const look = async () => {
      await nextTurn();
      seen.push(one.config.revision?.());
    };
    await put(one, 'a');
    await look();
    await put(other, 'b');
    await look();
    await one.config.drivers.delete('d');
    await look();
    expect(new Set(seen).size).toBe(4);
    expect(seen).not.toContain(undefined);
    await Promise.all([one.close(), other.close()]);
  });
});
