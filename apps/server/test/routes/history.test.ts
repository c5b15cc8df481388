import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { basic } from '../beds/ask.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const password = 'Canary-Password-7';

describe('the call history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spider-history-'));
  const file = join(folder, 'spider.db');
  let bed: Bed;
  let privateKey = '';
  beforeAll(async () => {
    bed = await startBed({ store: await sqliteStore(file) });
    await connectTwin(bed, { account: 'canary-account' });
    await makeSurroundings(bed);
    privateKey = (await bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'k2' } })).reply
      .PrivateKey;
    const windows = {
      ImageName: 'twin-windows-server-2022-x86_64',
      VMUserId: 'Administrator',
      VMUserPasswd: password,
    };
    await bed.post('/vm', vmRequest('vm-01', windows));
    await bed.post('/vm', vmRequest('vm-02'));
    await bed.get('/vm/nothing?ConnectionName=c1');
    await bed.get('/vmimage?ConnectionName=c1');
  });
  afterAll(async () => {
    await bed.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    bed.get(path, undefined, { headers });

  it('lists calls with their requests, newest first, page by page', async () => {
    const { status, reply } = await ask('/history?limit=2');
    expect([status, reply.dropped, reply.pending]).toEqual([200, 0, 0]);
    expect(reply.calls).toHaveLength(2);
    expect(reply.calls[0]).toMatchObject({
      cloud: 'twin',
      connection: 'c1',
      region: 'default',
      outcome: 'ok',
    });
    expect(reply.calls[0].nativeCalls[0]).toMatchObject({ outcome: 'ok', attempt: 1 });
    const next = (await ask(`/history?limit=2&cursor=${reply.cursor}`)).reply;
    expect(next.calls[0].id).toBeLessThan(reply.calls[1].id);
    const creates = (await ask('/history?kind=vm&operation=create&connection=c1&outcome=ok&from=1h')).reply
      .calls;
    expect(creates.length).toBeGreaterThan(0);
    for (const { kind, operation } of creates) expect([kind, operation]).toEqual(['vm', 'create']);
    expect((await ask('/history?kind=VMImage&operation=list')).reply.calls).toMatchObject([
      { kind: 'image' },
    ]);
    expect((await ask('/history?resource=nobody')).reply.calls).toEqual([]);
  });

  it('is exported completely as lines and as a table', async () => {
    const all = (await ask('/history?limit=1000')).reply.calls;
    const lines = await ask('/history', { accept: 'application/x-ndjson' });
    expect(lines.headers['content-type']).toBe('application/x-ndjson');
    const sent = String(lines.reply).trim().split('\n');
    expect(sent.map(line => JSON.parse(line))).toEqual(all);
    const table = await ask('/history?format=csv&limit=3');
    expect(table.headers['content-type']).toMatch(/^text\/csv/);
    const rows = String(table.reply).split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatch(/^id,callId,startedAt,durationMs,.*,bytes,apis,requestIds$/);
    expect(rows[1]?.split(',')[0]).toBe(String(all[0].id));
    expect((await ask('/history?format=jsonl&outcome=throttled')).reply).toBe('');
  });

  it('escapes what a spreadsheet would run', async () => {
    const started = new Date().toISOString();
    const place = {
      cloud: 'twin',
      connection: '',
      region: '',
      zone: '',
      kind: 'vm',
      operation: 'get',
    } as const;
    const rest = {
      durationMs: 1,
      waitMs: 0,
      attempts: 1,
      outcome: 'ok',
      operationId: '',
      callId: '',
    } as const;
    const more = { principal: '', traceId: '', cacheHit: false, bytes: 0, nativeCalls: [] };
    const resources = ['=1+1', '@x', 'a "b", c'];
    await bed.store.history.append(
      resources.map(resource => ({ ...place, ...rest, ...more, resource, startedAt: started })),
    );
    const all = String((await ask('/history?format=csv&limit=3')).reply);
    for (const cell of [",'=1+1,", ",'@x,", ',"a ""b"", c",']) expect(all).toContain(cell);
  });

  it('counts, ranks and lists errors', async () => {
    const { reply } = await ask('/history/stats?groupBy=kind,operation,hour&cloud=twin&sort=count');
    expect(reply.groups[0]).toMatchObject({
      kind: expect.any(String),
      time: expect.stringMatching(/:00:00\.000Z$/),
    });
    expect(reply.groups[0].p50Ms).toBeLessThanOrEqual(reply.groups[0].p99Ms);
    const vms = (await ask('/history/stats?kind=vm&operation=get')).reply.groups[0];
    expect(vms).toMatchObject({ errors: 0, errorRate: 0 });
    expect((await ask('/history/rank?kind=vm&operation=create')).reply.connections).toMatchObject([
      { rank: 1, connection: 'c1', cloud: 'twin', region: 'default' },
    ]);
    expect((await ask('/history/errors')).reply).toEqual({ errors: [] });
    expect((await ask('/history/archive')).reply).toEqual({ archives: [] });
  });

  it.each([
    ['/history?limit=-1', 'limit'],
    ['/history?limit=1001', 'limit'],
    ['/history?cursor=abc', 'cursor'],
    ['/history?from=soon', 'from'],
    ['/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'from'],
    ['/history?kind=cow', "'cow' is not one of"],
    ['/history?outcome=fine', "'fine' is not one of"],
    ['/history?slowerThan=-5', 'slowerThan'],
    ['/history?format=xml', 'format'],
    ['/history?format=csv&cursor=abc', 'cursor'],
    ['/history/stats?groupBy=colour', "'colour' is not one of"],
    ['/history/stats?groupBy=hour,day', 'two periods of time'],
    ['/history/stats?sort=name', 'sort'],
    ['/history/stats?to=2999-01-01', 'to'],
    ['/history/errors?examples=-1', 'examples'],
    ['/history/rank?operation=create', 'kind is empty!'],
    ['/history/rank?kind=vm', 'operation is empty!'],
  ])('refuses %s', async (path, words) => {
    const { status, reply } = await ask(path);
    expect([status, reply.code]).toEqual([400, 'invalid_argument']);
    expect(reply.message).toContain(words);
  });

  it('refuses a cursor of another query, and an archive that does not exist', async () => {
    const { cursor } = (await ask('/history?limit=1')).reply;
    expect((await ask(`/history?limit=1&kind=vm&cursor=${cursor}`)).status).toBe(400);
    // no archive folder is configured
    expect((await bed.post('/history/archive/7/restore')).status).toBe(501);
  });

  it('holds no secret, in no table and no export', async () => {
    expect(privateKey).toContain('PRIVATE KEY');
    const keyLines = privateKey.split('\n').filter(line => line.length > 40);
    await bed.spider.history.flush();
    await bed.spider.history.archive();
    const database = new DatabaseSync(file, { readOnly: true });
    const names = database.prepare("select name from sqlite_master where type = 'table'").all();
    const kept = names.map(({ name }) =>
      JSON.stringify(database.prepare(`select * from "${name}"`).all(), text),
    );
    database.close();
    const exported = [
      (await ask('/history?format=jsonl')).reply,
      (await ask('/history?format=csv')).reply,
      JSON.stringify((await ask('/history/errors?outcome=error')).reply),
    ];
    expect(kept.join()).toContain('"vm-01"');
    for (const secret of [password, 'PRIVATE KEY', ...keyLines])
      for (const output of [...kept, ...exported]) expect(output).not.toContain(secret);
    for (const output of exported) expect(output).not.toContain('canary-account');
  });
});

describe('the call history of a server with a password', () => {
  it('is for those who signed in', async () => {
    const { fixedLogin } = await import('../beds/fixed-account.ts');
    const login = fixedLogin('u', 'p');
    const bed = await startBed({ login });
    expect((await bed.get('/history')).status).toBe(401);
    expect((await bed.get('/history', undefined, { headers: basic('u', 'p') })).status).toBe(200);
    await bed.close();
  });
});

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
