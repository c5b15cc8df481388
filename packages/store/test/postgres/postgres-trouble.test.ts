import { once } from 'node:events';
import { lchownSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, it } from '@jest/globals';
import { type PostgresOptions, postgresStore, StoreError } from '../../src/index.ts';
import { call, operation, resource } from '../beds/records.ts';
import { describePostgres } from './describe-postgres.ts';
import { ownServer } from './own-server.ts';
import { ask, lockTable, type PostgresServerPlace } from './postgres-server.ts';

function optionsOf(
  { port, password }: PostgresServerPlace,
  other: Partial<PostgresOptions>,
): PostgresOptions {
  return { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', ...other };
}

/** Returns the error of opening a store. It must not contain the password. */
async function errorOf(options: PostgresOptions | string): Promise<StoreError> {
  const error = await postgresStore(options).then(
    store => store.close(),
    (thrown: unknown) => thrown,
  );
  if (!StoreError.isInstance(error)) throw new Error(`Not a StoreError: ${inspect(error)}`);
  const told = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  const password =
    typeof options === 'string' ? decodeURIComponent(new URL(options).password) : options.password;
  if (password) expect(told).not.toContain(password);
  return error;
}

async function listening(serve: Server): Promise<number> {
  serve.listen(0, '127.0.0.1');
  await once(serve, 'listening');
  const address = serve.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

describePostgres('a PostgreSQL database that cannot be opened', () => {
  const server = ownServer();

  it('because nobody answers at its address', async () => {
    const gone = createServer();
    const port = await listening(gone);
    gone.close();
    for (const sslMode of ['disable', 'prefer', 'require'] as const)
      expect(await errorOf(optionsOf(server().place, { port, sslMode }))).toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(new RegExp(`127\\.0\\.0\\.1:${port} .*ECONNREFUSED`)),
      });
  });

  it.each(['disable', 'prefer', 'require'] as const)('because its server is silent (%s)', async sslMode => {
    const silent = createServer(socket => socket.resume().on('error', () => undefined));
    const port = await listening(silent);
    const error = await errorOf(optionsOf(server().place, { port, sslMode, connectTimeoutMs: 200 }));
    expect(error.code).toBe('unreachable');
    silent.close();
  });

  it.each([
    ['of a wrong password', { password: 'tr0ub4dor&3' }, 'authentication_failed'],
    ['of a password that is missing', { password: undefined }, 'authentication_failed'],
    ['of a user whom it does not know', { user: 'nobody', password: 'tr0ub4dor&3' }, 'authentication_failed'],
    ['it is not there', { database: 'nowhere' }, 'not_accessible'],
    ['its server has no TLS', { sslMode: 'require' }, 'unreachable'],
  ] as const)('because %s', async (_, other, code) => {
    expect(await errorOf(optionsOf(server().place, other))).toMatchObject({
      code,
      message: expect.stringMatching(/\.( \(|$)/),
    });
  });

  it('because of a wrong password in a URL', async () => {
    const error = await errorOf(
      `postgresql://postgres:tr0ub4dor%263@127.0.0.1:${server().place.port}/postgres`,
    );
    expect(error.code).toBe('authentication_failed');
  });

  it('because its user may not create tables', async () => {
    const { place } = server();
    await ask(place, 'postgres', "create role guest login password 'pw-of-g'");
    const guest = optionsOf(place, { user: 'guest', password: 'pw-of-g' });
    expect(await errorOf(guest)).toMatchObject({ code: 'not_accessible' });
  });

  it('because there are too many connections', async () => {
    const { place } = server();
    await ask(place, 'postgres', "create role crowd login password 'pw-of-c' connection limit 0");
    const crowd = optionsOf(place, { user: 'crowd', password: 'pw-of-c' });
    expect(await errorOf(crowd)).toMatchObject({ code: 'busy' });
  });
});

describePostgres('a PostgreSQL database that is read-only', () => {
  const server = ownServer();

  it('reports that for each change, and still answers reads', async () => {
    const { place, tell } = server();
    await ask(place, 'postgres', 'create database quiet');
    const options = optionsOf(place, { database: 'quiet' });
    const store = await postgresStore(options);
    await store.settings.put('a', 'b');
    await ask(place, 'postgres', 'alter database quiet set default_transaction_read_only = on');
    await tell('stop');
    await tell('start');
    const refused = { name: 'StoreError', code: 'read_only', hint: expect.stringContaining('primary') };
    await expect(store.settings.put('a', 'c')).rejects.toMatchObject(refused);
    await expect(store.operations.begin(operation('op-1'), [], [])).rejects.toMatchObject(refused);
    expect(await store.settings.get('a')).toBe('b');
    expect(await errorOf(options)).toMatchObject(refused);
    await store.close();
  });

  it('because it is a standby is not opened', async () => {
    const { place, tell } = server();
    await tell('stop');
    writeFileSync(join(place.folder, 'standby.signal'), '');
    await tell('start');
    expect(await errorOf(optionsOf(place, {}))).toMatchObject({ code: 'read_only' });
    await tell('stop');
    rmSync(join(place.folder, 'standby.signal'));
    await tell('start');
  });
});

describePostgres('a statement of a PostgreSQL database', () => {
  const server = ownServer();

  it('that takes too long ends, and nothing is written', async () => {
    const { place } = server();
    await (await postgresStore(optionsOf(place, {}))).close(); // creates the tables
    const store = await postgresStore(optionsOf(place, { statementTimeoutMs: 2_000 }));
    const unlock = await lockTable(place, 'postgres', 'operations');
    const begun = store.operations.begin(operation('op-1'), [], [{ put: resource('a') }]);
    await expect(begun).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    await unlock();
    expect(await store.resources.count({ kind: 'keyPair' })).toBe(0);
    expect(await store.operations.begin(operation('op-1'), [], [])).toBeUndefined();
    await store.close();
  });
});

describePostgres('a full disk of a PostgreSQL server', () => {
  const server = ownServer();

  it('is reported, loses nothing, and is over when there is space', async () => {
    const { place, tell } = server();
    const store = await postgresStore(optionsOf(place, {}));
    await store.settings.put('a', 'b');
    const [row] = await ask(place, 'postgres', "select pg_relation_filepath('history_calls') as file");
    const file = join(place.folder, String(row?.file));
    // Puts the file of one table on a full disk: the device that has no space.
    await tell('stop');
    const { uid, gid } = statSync(file);
    rmSync(file);
    symlinkSync('/dev/full', file);
    lchownSync(file, uid, gid);
    await tell('start');
    const full = {
      name: 'StoreError',
      code: 'disk_full',
      hint: expect.stringContaining('Free some space'),
      message: expect.stringContaining('no free disk space'),
    };
    await expect(store.history.append([call()])).rejects.toMatchObject(full);
    expect(await store.settings.get('a')).toBe('b');
    expect(await store.history.list({})).toEqual([]);
    await tell('stop');
    rmSync(file);
    writeFileSync(file, '');
    lchownSync(file, uid, gid);
    await tell('start');
    await store.history.append([call()]);
    expect(await store.history.list({})).toHaveLength(1);
    await store.close();
  });
});
