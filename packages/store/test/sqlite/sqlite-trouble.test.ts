import { spawnSync } from 'node:child_process';
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { sqliteStore } from '../../src/index.ts';
import { migrations } from '../../src/migrations/index.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import type { Tables } from '../../src/schema.ts';
import { sqlStore } from '../../src/sql-store.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { startChild } from '../beds/child.ts';
import { newFolder } from '../beds/folders.ts';
import { call, operation, resource } from '../beds/records.ts';

/** A store whose database can be limited by pragmas. */
async function openLimited(file: string) {
  const dialect = sqliteDialect({ file, busyTimeoutMs: 30_000 });
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  await migrate(db, dialect, migrations);
  const limit = (pragma: string) => sql.raw(`pragma ${pragma}`).execute(db);
  const pages = async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    return rows[0]?.page_count ?? Number.NaN;
  };
  return { store: sqlStore(db, dialect), limit, pages };
}

describe('a full disk', () => {
  const batch = Array.from({ length: 100 }, (_, n) => call({ resource: `vm-${n}` }));

  it('is reported, loses nothing, and is over when there is space', async () => {
    const { store, limit, pages } = await openLimited(join(newFolder(), 'spider.db'));
    await limit(`max_page_count = ${(await pages()) + 20}`);
    let batches = 0;
    const fill = async () => {
      for (; batches < 1_000; batches++) await store.history.append(batch);
    };
    await expect(fill()).rejects.toMatchObject({
      name: 'StoreError',
      code: 'disk_full',
      hint: expect.stringContaining('folder'),
      message: expect.stringContaining('no free disk space'),
    });
    expect(batches).toBeGreaterThan(0);
    expect(await store.history.list({ limit: 1_000_000 })).toHaveLength(batches * batch.length);
    const wide = operation('op-1', { request: 'x'.repeat(1_000_000) });
    await expect(store.operations.begin(wide, [], [{ put: resource('a') }])).rejects.toMatchObject({
      code: 'disk_full',
    });
    expect(await store.resources.count({ kind: 'keyPair' })).toBe(0);
    await limit('max_page_count = 10000');
    await store.operations.begin(wide, [], [{ put: resource('a') }]);
    expect(await store.operations.get('op-1')).toStrictEqual(wide);
    await store.close();
  });

  it('of a real file system does not damage the file', async () => {
    const folder = newFolder();
    const mount = `mount -t tmpfs -o size=1m tmpfs '${folder}' && exec "$@"`;
    const wrap = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh'];
    const probe = spawnSync(wrap[0] ?? '', [...wrap.slice(1), 'true']);
    if (probe.status !== 0) {
      process.stderr.write(`Skipped: no small disk can be mounted here (${probe.stderr ?? probe.error})\n`);
      return;
    }
    const child = startChild('fill-disk', [folder], wrap);
    expect(await child.ended).toBe(0);
    const [error, outcome] = child.lines.map(line => JSON.parse(line));
    expect(error).toMatchObject({ code: 'disk_full', message: expect.stringContaining('spider.db') });
    expect(outcome.batches).toBeGreaterThan(0);
    expect(outcome.held).toBe(outcome.batches * batch.length);
    expect(outcome.after).toBe(outcome.held + batch.length);
    expect(outcome.integrity).toBe('ok');
  });
});

describe('a database that is read-only', () => {
  it('reports that for each change, and still answers reads', async () => {
    const { store, limit } = await openLimited(':memory:');
    await store.settings.put('a', 'b');
    await limit('query_only = on');
    const refused = { name: 'StoreError', code: 'read_only', message: expect.stringContaining('read-only') };
    await expect(store.settings.put('a', 'c')).rejects.toMatchObject(refused);
    await expect(store.operations.begin(operation('op-1'), [], [])).rejects.toMatchObject(refused);
    expect(await store.settings.get('a')).toBe('b');
    await limit('query_only = off');
    await store.settings.put('a', 'c');
    await store.close();
  });

  it.each([
    ['its file', 0o444, 0o777, 'read_only'],
    ['its file and folder', 0o444, 0o555, 'read_only'],
    ['its file, even to read', 0o000, 0o777, 'not_accessible'],
  ])('because of the mode of %s is not opened', async (_, fileMode, folderMode, code) => {
    const file = join(newFolder(), 'spider.db');
    await (await sqliteStore(file)).close();
    chmodSync(file, fileMode);
    chmodSync(dirname(file), folderMode);
    const child = startChild('use-as-nobody', [file]);
    expect(await child.ended).toBe(0);
    chmodSync(dirname(file), 0o700);
    expect(JSON.parse(child.lines[0] ?? '')).toMatchObject({ code, message: expect.stringContaining(file) });
  });

  it('because of the mode of its folder is not created', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    const child = startChild('use-as-nobody', [join(folder, 'spider.db')]);
    expect(await child.ended).toBe(0);
    expect(JSON.parse(child.lines[0] ?? '')).toMatchObject({ code: 'not_accessible' });
  });
});

describe('a file that is deleted or replaced under a store', () => {
  it('is reported by reads, writes and pings', async () => {
    const file = join(newFolder(), 'spider.db');
    const store = await sqliteStore(file);
    await store.settings.put('a', 'b');
    renameSync(file, `${file}.moved`);
    const deleted = {
      name: 'StoreError',
      code: 'not_accessible',
      message: expect.stringContaining('deleted or replaced'),
    };
    await expect(store.ping()).rejects.toMatchObject(deleted);
    await expect(store.settings.put('a', 'c')).rejects.toMatchObject(deleted);
    await expect(store.operations.begin(operation('op-1'), [], [])).rejects.toMatchObject(deleted);
    writeFileSync(file, '');
    await expect(store.settings.get('a')).rejects.toMatchObject(deleted);
    await store.close();
  });
});
