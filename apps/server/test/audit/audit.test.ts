import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '@cb-spider/core';
import { sqliteStore } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../src/audit/audit-log.ts';
import { subjectOf } from '../../src/audit/audit-subject.ts';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { ask, basic } from '../beds/ask.ts';

describe('the audit log', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(async () => {
    await bed.close();
    expect(bed.failures).toEqual([]);
  });

  const newest = async (query = '') =>
    (await bed.as('admin', 'GET', `/audit${query}`)).reply.audit as readonly AuditRecord[];
  const has = { way: 'password', address: '127.0.0.1', requestId: expect.any(String) };

  it('records who changed what, on which connection, and by which operation', async () => {
    const body = { ConnectionName: 'c1', ReqInfo: { Name: 'key-02' } };
    await bed.as('operatorOfC1', 'POST', '/keypair', body);
    const [record] = await newest();
    expect(record).toMatchObject({
      ...has,
      ...{
        principal: 'operatorOfC1',
        action: 'POST /keypair',
        connection: 'c1',
        object: 'key-02',
        outcome: 'ok',
      },
    });
    const { reply } = await bed.as('viewer', 'GET', `/operation/${record?.operationId}`);
    expect(reply).toMatchObject({ kind: 'keyPair', action: 'create', name: 'key-02' });
    await bed.as('operatorOfC1', 'POST', '/keypair', body);
    expect((await newest())[0]).toMatchObject({ object: 'key-02', outcome: 'already_exists' });
    await bed.as('operator', 'DELETE', '/vpc/vpc-01/subnet/none?ConnectionName=c2');
    expect((await newest())[0]).toMatchObject({ connection: 'c2', object: 'vpc-01/none' });
  });

  it('records changes of clients that have disconnected, with their address', async () => {
    const gone = new AbortController();
    const unsubscribe = bed.store.changes.subscribe(() => gone.abort());
    const body = { ConnectionName: 'c1', ReqInfo: { Name: 'key-of-nobody' } };
    const question = { headers: bed.headersOf('operatorOfC1'), signal: gone.signal };
    await expect(ask(bed.base, 'POST', '/keypair', body, question)).rejects.toThrow('abort');
    unsubscribe();
    let record: AuditRecord | undefined;
    while (record === undefined) record = (await newest()).find(({ object }) => object === 'key-of-nobody');
    expect(record).toMatchObject({ ...has, principal: 'operatorOfC1', outcome: 'ok' });
  });

  it('records refused requests and sign-ins', async () => {
    await bed.as('viewer', 'POST', '/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'key-03' } });
    expect((await newest())[0]).toMatchObject({ principal: 'viewer', outcome: 'forbidden' });
    await bed.as('viewerOfC1', 'GET', '/vpc?ConnectionName=c2');
    expect((await newest())[0]).toMatchObject({
      principal: 'viewerOfC1',
      connection: 'c2',
      outcome: 'forbidden',
    });
    const wrong = { headers: basic('eve', 'canary-guess') };
    for (let guess = 0; guess < 3; guess++) await ask(bed.base, 'GET', '/vpc', undefined, wrong);
    const refused = await newest('?outcome=unauthenticated');
    expect(refused).toHaveLength(1); // one per address and second
    expect(refused[0]).toMatchObject({ principal: '', action: 'GET /vpc' });
    for (let guess = 0; guess < 3; guess++) await ask(bed.base, 'POST', '/session', {});
    expect(await newest('?action=POST%20/session')).toHaveLength(0); // within the same second
    const { token } = (await bed.as('operator', 'POST', '/token', { name: 'ci', role: 'operator' })).reply;
    expect((await newest())[0]).toMatchObject({ action: 'POST /token', object: 'ci' });
    const headers = { authorization: `Bearer ${token}` };
    await ask(bed.base, 'DELETE', '/keypair/none?ConnectionName=c1', undefined, { headers });
    expect((await newest())[0]).toMatchObject({ principal: 'operator/ci', way: 'token', object: 'none' });
  });

  it('records no reads and no dry runs, and can be read only by administrators', async () => {
    const count = async () => (await bed.store.audit.ends()).last.number;
    const before = await count();
    await bed.as('viewer', 'GET', '/vpc?ConnectionName=c1');
    await bed.as('viewer', 'GET', '/fleet/vpc');
    await bed.as('viewer', 'GET', '/token');
    await bed.as('operator', 'POST', '/dryrun/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'k' } });
    expect(await count()).toBe(before);
    expect(await bed.as('operator', 'GET', '/audit')).toMatchObject({ status: 403 });
  });

  it('can be read page by page and with filters', async () => {
    const all = await newest('?limit=1000');
    const { reply } = await bed.as('admin', 'GET', '/audit?limit=2');
    const next = (await bed.as('admin', 'GET', `/audit?limit=2&cursor=${reply.cursor}`)).reply.audit;
    const numbers = [...reply.audit, ...next].map(({ number }: AuditRecord) => number);
    const newestNumber = numbers[0] ?? Number.NaN;
    expect(numbers).toEqual([0, 1, 2, 3].map(older => newestNumber - older));
    for (const { principal } of await newest('?principal=viewer')) expect(principal).toBe('viewer');
    expect(await newest(`?to=${all.at(-1)?.at}`)).toEqual([]);
    expect(await bed.as('admin', 'GET', '/audit?from=yesterday')).toMatchObject({ status: 400 });
  });

  it('contains no secret', async () => {
    const KeyValueInfoList = [{ Key: 'MockName', Value: 'canary-1' }];
    await bed.as('owner', 'POST', '/credential', {
      CredentialName: 'k',
      ProviderName: 'TWIN',
      KeyValueInfoList,
    });
    await bed.as('owner', 'POST', '/sshrun', {
      UserName: 'u',
      PrivateKey: ['canary-2'],
      ServerPort: '',
      Command: 'canary-3',
    });
    await bed.as('owner', 'POST', '/vm', {
      ConnectionName: 'c1',
      ReqInfo: { Name: 'v', VMUserPasswd: 'canary-4' },
    });
    await bed.as('owner', 'POST', '/vm/v/command?ConnectionName=c1', { ReqInfo: { Command: 'canary-5' } });
    const made = (await bed.as('owner', 'POST', '/token', { name: 'x', role: 'viewer' })).reply.token;
    const text = JSON.stringify(await newest('?limit=1000'));
    expect(text).toContain('POST /credential');
    expect(text).toContain('POST /vm/:Name/command');
    expect(text).not.toContain('canary');
    expect(text).not.toContain(made);
    expect(text).not.toContain('secret');
  });

  it('detects that it was tampered with', async () => {
    const { last } = await bed.store.audit.ends();
    const { reply } = await bed.as('admin', 'GET', '/audit/check');
    expect(reply).toMatchObject({ intact: true });
    expect(reply.records).toBeGreaterThanOrEqual(last.number);
  });
});

describe('an audit log', () => {
  const entry = {
    ...{ at: '2026-01-01T00:00:00.000Z', principal: 'eve', way: 'password', address: '', action: 'POST /vm' },
    ...{ connection: 'c1', object: 'vm', outcome: 'ok', requestId: 'r', operationId: '' },
  };

  it('writes each record, in order, to a file that only its owner can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spider-audit-'));
    const store = await sqliteStore(':memory:');
    const file = join(folder, 'audit.jsonl');
    const failures: unknown[] = [];
    const onFailure = (error: unknown) => void failures.push(error);
    const log = new AuditLog({ store: store.audit, days: 1, file, onFailure, onBroken: onFailure });
    await Promise.all(Array.from({ length: 50 }, (_, n) => log.note({ ...entry, object: `vm-${n}` })));
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const records = lines.map(line => JSON.parse(line) as AuditRecord);
    expect(records.map(({ object }) => object)).toEqual(Array.from({ length: 50 }, (_, n) => `vm-${n}`));
    expect(records).toEqual(await store.audit.after(0, 100));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(failures).toEqual([]);
    await log.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('reports entries that could not be recorded, and continues', async () => {
    const store = await sqliteStore(':memory:');
    const failures: unknown[] = [];
    let isDown = true;
    const audit = {
      append: (...args: Parameters<typeof store.audit.append>) =>
        isDown ? Promise.reject(new Error('disk full')) : store.audit.append(...args),
      list: store.audit.list.bind(store.audit),
      after: store.audit.after.bind(store.audit),
      ends: store.audit.ends.bind(store.audit),
      prune: store.audit.prune.bind(store.audit),
    };
    const onFailure = (error: unknown) => void failures.push(error);
    const log = new AuditLog({ store: audit, days: 1, onFailure, onBroken: onFailure });
    await log.note(entry);
    isDown = false;
    await log.note(entry);
    expect(failures).toEqual([new Error('disk full')]);
    expect((await store.audit.list({}, 10)).map(({ number }) => number)).toEqual([1]);
    await log.close();
    await store.close();
  });
});

describe('what a request is about', () => {
  it.each([
    [{}, {}, '', ''],
    [{ ConnectionName: 'c' }, { Name: 'vm' }, 'c', 'vm'],
    [{ ConnectionName: 'c', ReqInfo: { Name: 'vm' } }, {}, 'c', 'vm'],
    [{ ConfigName: 'c', CredentialName: 'k' }, {}, '', 'c'],
    [{}, { ConnectionName: 'c' }, 'c', ''],
    [{ ReqInfo: 'text', Name: 7 }, { VPCName: 'v', SubnetName: 's' }, '', 'v/s'],
    [{ Name: 'x'.repeat(300) }, undefined, '', 'x'.repeat(256)],
    [{ Name: 'a\u0000b\n' }, {}, '', 'ab'],
  ])('of %j and %j is the connection %j and the object %j', (fields, params, connection, object) => {
    expect(subjectOf(fields, params)).toEqual({ connection, object });
  });
});
