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
/** How the database names it. */
const markOf = (key: Buffer) => createHash('sha256').update(key).digest('base64url').slice(0, 8);

/** The first step of docs/operating.md: every server can read what the new key seals. */
const knowsBoth = { SPIDER_ENCRYPTION_KEY: text(oldKey), SPIDER_ENCRYPTION_KEY_OTHERS: text(newKey) };
/** The second: every server seals with the new one. */
const sealsAnew = { SPIDER_ENCRYPTION_KEY: text(newKey), SPIDER_ENCRYPTION_KEY_OTHERS: text(oldKey) };
/** The last: the old one is gone. */
const newAlone = { SPIDER_ENCRYPTION_KEY: text(newKey), SPIDER_ENCRYPTION_KEY_OTHERS: '' };

const credentials = ['c1', 'c2', 'c3'];
const keptRequest = { headers: { 'idempotency-key': 'kept' } };

/** Where something is sealed, and the column that holds it. */
const places = [
  ['credentials', 'sealed'],
  ['resources', 'attributes'],
  ['operations', 'request'],
  ['requests', 'body'],
] as const;

/** Rows at which the process is killed, before it has changed them, and the column that it is about to set. */
const killPoints = [
  [`select 1 from credentials where name = 'c2'`, 'sealed'],
  [`select 1 from resources where kind = 'keyPair' and name = 'key-01'`, 'attributes'],
  [`select 1 from operations where request <> ''`, 'request'],
  [`select 1 from requests where body is not null`, 'body'],
] as const;

describeCluster('another key of encryption while two servers run', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    // leases that hold while a row of an operation is locked
    cluster = await Cluster.start({}, { ...knowsBoth, SPIDER_LEASE_SECONDS: '60' });
    for (const name of credentials) await connectTwin(cluster.first, { name });
    await connectTwin(cluster.first, { name: 'slow', account: 'slow', timeScale: '1000' });
    for (const name of ['c1', 'slow']) await makeSurroundings(cluster.first, name);
    await repeated(0);
    // a VM that takes hours: its operation stays open, and keeps what was asked for
    const slow = { ...vmRequest(), ConnectionName: 'slow' };
    const question = { headers: { ...cluster.login, prefer: 'respond-async' } };
    expect((await cluster.first.request('POST', '/vm', slow, question)).status).toBe(202);
  });
  afterAll(() => cluster.close());

  /** A request that carries a key: its answer is kept, sealed. */
  function repeated(server: number) {
    const body = { ConnectionName: 'c1', ReqInfo: { Name: 'key-02' } };
    const headers = { ...cluster.login, ...keptRequest.headers };
    return cluster.at(server).request('POST', '/keypair', body, { headers });
  }

  const rowsOf = (statement: string) => cluster.rowsOf(statement);

  /** How many rows of each place have a text of this key. */
  async function countsOf(key: Buffer): Promise<Readonly<Record<string, number>>> {
    const counts = places.map(async ([table, column]) => {
      const [row] = await rowsOf(
        `select count(*)::int as n from ${table} where position('v1.${markOf(key)}.' in ${column}) > 0`,
      );
      return [table, Number(row?.n)] as const;
    });
    return Object.fromEntries(await Promise.all(counts));
  }

  /** A server reads each credential, and stores one that the other reads. */
  async function expectWorks(server: number): Promise<void> {
    for (const name of credentials)
      expect((await cluster.at(server).get(`/vpc?ConnectionName=${name}`)).status).toBe(200);
    await connectTwin(cluster.at(server), { name: `new-${server}` });
    expect((await cluster.at(server + 1).get(`/vpc?ConnectionName=new-${server}`)).status).toBe(200);
  }

  /** The key that a server has to have, by its mark. */
  const keyOfDatabase = async () =>
    (await rowsOf(`select value from settings where name = 'encryption.key'`))[0]?.value;

  /** Kills the command while PostgreSQL keeps it from changing a row. */
  async function rotateAndKillAt(row: string, column: string): Promise<void> {
    const held = await cluster.holdRow(row);
    const command = cluster.command(['rotate-key'], sealsAnew);
    await held.waited(`set "${column}" =`);
    command.kill('SIGKILL');
    expect((await command.ended).code).toBe('SIGKILL');
    await held.release();
  }

  it('loses nothing when its command is killed at any place, and leaves nothing under the old key', async () => {
    const before = await countsOf(oldKey);
    expect(before).toEqual({ credentials: 4, resources: 3, operations: 1, requests: 1 });
    await cluster.restart(0, sealsAnew);
    for (const server of [0, 1]) await expectWorks(server); // one seals with the one key, one with the other
    await cluster.restart(1, sealsAnew);
    for (const [n, [row, column]] of killPoints.entries()) {
      await rotateAndKillAt(row, column);
      expect(await keyOfDatabase()).toBe(markOf(oldKey));
      await expectWorks(n);
    }
    expect((await countsOf(newKey)).operations).toBe(1);

    let isOver = false;
    const use = (async () => {
      for (let n = 0; !isOver; n++) await expectWorks(n);
    })();
    const { code, stdout, stderr } = await cluster.command(['rotate-key'], sealsAnew).ended;
    isOver = true;
    await use;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/encrypted with the current key now/);
    expect(await countsOf(oldKey)).toEqual({ credentials: 0, resources: 0, operations: 0, requests: 0 });
    expect(await keyOfDatabase()).toBe(markOf(newKey));
    expect(await countsOf(newKey)).toMatchObject({ resources: 3, operations: 1, requests: 1 });
  });

  it('is read by the new key alone', async () => {
    for (const server of [0, 1] as const) await cluster.restart(server, newAlone);
    for (const server of [0, 1]) await expectWorks(server);
    const replayed = await repeated(1);
    expect(replayed).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
    expect(replayed.reply.PrivateKey).toContain('PRIVATE KEY');
    const store = await postgresStore(cluster.databaseUrl);
    try {
      // what cannot be unwrapped by this key fails
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
