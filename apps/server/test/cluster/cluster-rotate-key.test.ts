import { createHash } from 'node:crypto';
import { createSpider, rotateKey, type Store } from '@cb-spider/core';
import { createTwin } from '@cb-spider/driver-twin';
import { postgresStore } from '@cb-spider/store';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { Cluster, encryptionKey as oldKey } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';

const newKey = Buffer.alloc(32, 'n');
const text = (key: Buffer) => key.toString('base64');
/** Returns the id of a key in the database. */
const keyIdOf = (key: Buffer) => createHash('sha256').update(key).digest('base64url').slice(0, 8);

/** The first step of docs/operating.md: every server can decrypt with both keys. */
const knowsBoth = { SPIDER_ENCRYPTION_KEY: text(oldKey), SPIDER_ENCRYPTION_KEY_OTHERS: text(newKey) };
/** The second step: every server encrypts with the new key. */
const encryptsWithNew = { SPIDER_ENCRYPTION_KEY: text(newKey), SPIDER_ENCRYPTION_KEY_OTHERS: text(oldKey) };
/** The last step: the servers have only the new key. */
const onlyNew = { SPIDER_ENCRYPTION_KEY: text(newKey), SPIDER_ENCRYPTION_KEY_OTHERS: '' };

const credentials = ['c1', 'c2', 'c3'];
const keptRequest = { headers: { 'idempotency-key': 'kept' } };

/** The tables and columns with encrypted values. */
const places = [
  ['credentials', 'sealed'],
  ['resources', 'attributes'],
  ['operations', 'request'],
  ['requests', 'body'],
] as const;

/** The rows at which the process is killed before it changes them, and the column that it is about to set. */
const killPoints = [
  [`select 1 from credentials where name = 'c2'`, 'sealed'],
  [`select 1 from resources where kind = 'keyPair' and name = 'key-01'`, 'attributes'],
  [`select 1 from operations where request <> ''`, 'request'],
  [`select 1 from requests where body is not null`, 'body'],
] as const;

describeCluster('a new encryption key while two servers run', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    // leases that do not expire while a row of an operation is locked
    cluster = await Cluster.start({}, { ...knowsBoth, SPIDER_LEASE_SECONDS: '60' });
    for (const name of credentials) await connectTwin(cluster.first, { name });
    await connectTwin(cluster.first, { name: 'slow', account: 'slow', timeScale: '1000' });
    for (const name of ['c1', 'slow']) await makeSurroundings(cluster.first, name);
    await repeated(0);
    // a VM that takes hours, so that its operation stays in progress and keeps its request
    const slow = { ...vmRequest(), ConnectionName: 'slow' };
    const question = { headers: { ...cluster.login, prefer: 'respond-async' } };
    expect((await cluster.first.request('POST', '/vm', slow, question)).status).toBe(202);
  });
  afterAll(() => cluster.close());

  /** Sends a request with an idempotency key, so that its reply is stored encrypted. */
  function repeated(server: number) {
    const body = { ConnectionName: 'c1', ReqInfo: { Name: 'key-02' } };
    const headers = { ...cluster.login, ...keptRequest.headers };
    return cluster.at(server).request('POST', '/keypair', body, { headers });
  }

  const rowsOf = (statement: string) => cluster.rowsOf(statement);

  /** Returns how many rows of each table have a value that is encrypted with this key. */
  async function countsOf(key: Buffer): Promise<Readonly<Record<string, number>>> {
    const counts = places.map(async ([table, column]) => {
      const [row] = await rowsOf(
        `select count(*)::int as n from ${table} where position('v1.${keyIdOf(key)}.' in ${column}) > 0`,
      );
      return [table, Number(row?.n)] as const;
    });
    return Object.fromEntries(await Promise.all(counts));
  }

  /** Checks that a server can read each credential, and store one that the other server can read. */
  async function expectWorks(server: number): Promise<void> {
    for (const name of credentials)
      expect((await cluster.at(server).get(`/vpc?ConnectionName=${name}`)).status).toBe(200);
    await connectTwin(cluster.at(server), { name: `new-${server}` });
    expect((await cluster.at(server + 1).get(`/vpc?ConnectionName=new-${server}`)).status).toBe(200);
  }

  /** Returns the id of the key that servers must have. */
  const keyOfDatabase = async () =>
    (await rowsOf(`select value from settings where name = 'encryption.key'`))[0]?.value;

  /** Kills the command while it waits for a row that is locked in PostgreSQL. */
  async function rotateAndKillAt(row: string, column: string): Promise<void> {
    const held = await cluster.holdRow(row);
    const command = cluster.command(['rotate-key'], encryptsWithNew);
    await held.waited(`set "${column}" =`);
    command.kill('SIGKILL');
    expect((await command.ended).code).toBe('SIGKILL');
    await held.release();
  }

  it('loses nothing if its command is killed at any place, and leaves nothing encrypted with the old key', async () => {
    const before = await countsOf(oldKey);
    expect(before).toEqual({ credentials: 4, resources: 3, operations: 1, requests: 1 });
    await cluster.restart(0, encryptsWithNew);
    for (const server of [0, 1]) await expectWorks(server); // each server encrypts with a different key
    await cluster.restart(1, encryptsWithNew);
    for (const [n, [row, column]] of killPoints.entries()) {
      await rotateAndKillAt(row, column);
      expect(await keyOfDatabase()).toBe(keyIdOf(oldKey));
      await expectWorks(n);
    }
    expect((await countsOf(newKey)).operations).toBe(1);

    let isDone = false;
    const use = (async () => {
      for (let n = 0; !isDone; n++) await expectWorks(n);
    })();
    const { code, stdout, stderr } = await cluster.command(['rotate-key'], encryptsWithNew).ended;
    isDone = true;
    await use;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/encrypted with the current key now/);
    expect(await countsOf(oldKey)).toEqual({ credentials: 0, resources: 0, operations: 0, requests: 0 });
    expect(await keyOfDatabase()).toBe(keyIdOf(newKey));
    expect(await countsOf(newKey)).toMatchObject({ resources: 3, operations: 1, requests: 1 });
  });

  it('is sufficient without the old key', async () => {
    for (const server of [0, 1] as const) await cluster.restart(server, onlyNew);
    for (const server of [0, 1]) await expectWorks(server);
    const replayed = await repeated(1);
    expect(replayed).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
    expect(replayed.reply.PrivateKey).toContain('PRIVATE KEY');
    const store = await postgresStore(cluster.databaseUrl);
    try {
      // fails for values that cannot be decrypted with this key
      expect(await rotateKey(store, { key: newKey, others: [] })).toBe(0);
      expect(await privateKeyIn(store)).toContain('PRIVATE KEY');
    } finally {
      await store.close();
    }
  });

  async function privateKeyIn(store: Store): Promise<string | undefined> {
    await using spider = createSpider({ store, drivers: [createTwin()], encryptionKey: newKey });
    return (await spider.connection('c1')).keyPairs.privateKey('key-01');
  }
});
