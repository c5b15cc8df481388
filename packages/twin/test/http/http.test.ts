import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Action } from '../../src/engine/actions.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';
import { HttpCloud } from '../../src/http/http-cloud.ts';
import { serveTwin, type TwinServer } from '../../src/index.ts';
import type { FaultRequest } from '../../src/service/fault-rules.ts';
import { TurnableClock } from '../beds/turnable-clock.ts';

const adminToken = 'a-token-for-this-test';
const caller = { account: 'tester', region: 'default' };
const ip = (name: string) => ({ name, clientToken: name });

let clock: TurnableClock;
let server: TwinServer;
let cloud: HttpCloud;

beforeEach(async () => {
  clock = new TurnableClock();
  server = await serveTwin({ clock, adminToken });
  cloud = new HttpCloud(server.endpoint);
});

afterEach(() => server.close());

async function failureOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    thrown => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  return error;
}

async function countPublicIps(): Promise<number> {
  return resultOf(await cloud.call('ListPublicIps', caller, {})).items.length;
}

/** Resolves when the cloud delays a call. */
async function untilWaiting(): Promise<void> {
  while (clock.waits.length === 0) await new Promise(resolve => setTimeout(resolve, 1));
}

interface Question {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function ask(path: string, { method = 'GET', body, headers = {} }: Question = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(server.endpoint + path, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: text ?? null,
  });
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
}

describe('a call over HTTP', () => {
  it('is what it is within the process', async () => {
    const { requestId, result } = await cloud.call('AllocatePublicIp', caller, ip('one'));
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(result).toMatchObject({
      name: 'one',
      address: expect.stringMatching(/^127\.(1[6-9]|2\d|3[01])\./),
    });
    expect(resultOf(await cloud.call('AllocatePublicIp', caller, ip('one')))).toEqual(result);
  });

  it('is refused with the cloud’s own code, status, words and request id', async () => {
    const refused = cloud.call('GetVm', caller, { vmId: 'vm-0' });
    await expect(refused).rejects.toMatchObject({ code: 'Vm.NotFound', status: 404 });
    expect(await failureOf(refused)).toMatchObject({
      code: 'Vm.NotFound',
      message: "The vm 'vm-0' does not exist.",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await failureOf(cloud.call('MakeCoffee' as Action, caller, {}))).toMatchObject({
      code: 'Action.Unknown',
    });
    expect(await failureOf(cloud.call('ListVms', { ...caller, timeScale: -1 }, {}))).toMatchObject({
      code: 'Request.Invalid',
    });
  });

  it('sees what other callers of the same server did', async () => {
    await cloud.call('AllocatePublicIp', caller, ip('one'));
    const other = new HttpCloud(`${server.endpoint}/`);
    expect(resultOf(await other.call('ListPublicIps', caller, {})).items).toHaveLength(1);
  });

  it('keeps its connection for later ones', async () => {
    const ports = new Set<number | undefined>();
    const relay = await startRelay(server.endpoint, port => ports.add(port));
    const through = new HttpCloud(relay.endpoint);
    for (let index = 0; index < 20; index++) await through.call('ListVms', caller, {});
    relay.server.close();
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

/** Starts a server that forwards connections, and reports each one. */
async function startRelay(endpoint: string, onConnection: (port: number | undefined) => void) {
  const { port, hostname } = new URL(endpoint);
  const relay: Server = createServer(socket => {
    onConnection(socket.remotePort);
    const onward = connect(Number(port), hostname);
    socket.pipe(onward).pipe(socket);
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  relay.listen(0, '127.0.0.1').unref();
  await new Promise(resolve => relay.once('listening', resolve));
  const address = relay.address();
  return {
    server: relay,
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
  };
}

describe('a fault over HTTP', () => {
  it.each<[FaultRequest['fault'], object, number]>([
    [{ kind: 'error', code: 'Quota.Exceeded' }, { code: 'Quota.Exceeded' }, 0],
    [{ kind: 'throttle', retryAfterMs: 700 }, { code: 'Request.Throttled', retryAfterMs: 700 }, 0],
    [{ kind: 'regionDown' }, { code: 'Region.Unavailable', status: 503 }, 0],
    [{ kind: 'reset', acts: false }, { code: 'ECONNRESET', mayHaveActed: true }, 0],
    [{ kind: 'reset', acts: true }, { code: 'ECONNRESET', mayHaveActed: true }, 1],
    [{ kind: 'timeout', acts: true, afterMs: 0 }, { code: 'ETIMEDOUT', mayHaveActed: true }, 1],
  ])('is reported as within the process: %j', async (fault, known, made) => {
    server.admin.addFault({ fault, count: 1 });
    expect(await failureOf(cloud.call('AllocatePublicIp', caller, ip('one')))).toMatchObject(known);
    expect(await countPublicIps()).toBe(made);
  });

  it('that delays a caller ends when the caller cancels, at both ends', async () => {
    server.admin.addFault({ fault: { kind: 'timeout' }, count: 1 });
    const controller = new AbortController();
    const failure = failureOf(cloud.call('AllocatePublicIp', caller, ip('one'), controller.signal));
    await untilWaiting();
    controller.abort(new DOMException('late', 'TimeoutError'));
    expect(await failure).toMatchObject({ code: 'ECANCELED', mayHaveActed: true });
    expect(await countPublicIps()).toBe(1);
    while (clock.abandoned === 0) await new Promise(resolve => setTimeout(resolve, 1));
  });
});

describe('an endpoint', () => {
  it('where nothing answers was certainly not reached', async () => {
    const { endpoint } = server;
    await server.close();
    expect(await failureOf(new HttpCloud(endpoint).call('ListVms', caller, {}))).toMatchObject({
      code: 'ECONNREFUSED',
      mayHaveActed: false,
    });
    server = await serveTwin();
  });

  it.each(['', 'nonsense', 'ftp://127.0.0.1', '127.0.0.1:4100'])(
    'that is not a valid address is refused: %p',
    async text => {
      expect(await failureOf(new HttpCloud(text).call('ListVms', caller, {}))).toMatchObject({
        code: 'Request.Invalid',
      });
    },
  );

  it('of another kind of server is distinguished from a cloud', async () => {
    const other = new HttpCloud(`${server.endpoint}/elsewhere`);
    expect(await failureOf(other.call('ListVms', caller, {}))).toMatchObject({ code: 'Path.NotFound' });
  });

  it('whose server closes ends calls in progress', async () => {
    server.admin.addFault({ fault: { kind: 'slow', byMs: 60_000 } });
    const failure = failureOf(cloud.call('ListVms', caller, {}));
    await untilWaiting();
    await server.close();
    expect(await failure).toMatchObject({ code: 'ECONNRESET' });
    server = await serveTwin();
  });
});

describe('requests that are not calls', () => {
  const post = (body: unknown, headers = {}): Question => ({ method: 'POST', body, headers });

  it.each<[string, string, Question, number]>([
    ['outside', '/', {}, 404],
    ['by another method', '/v1/call', {}, 404],
    ['without JSON', '/v1/call', post('{'), 400],
    ['without an action', '/v1/call', post({}), 400],
    ['of another type', '/v1/call', post('{}', { 'content-type': 'text/plain' }), 415],
    ['too long', '/v1/call', post('x'.repeat(1024 * 1024 + 1)), 413],
    ['after its health', '/v1/health', {}, 200],
  ])('are answered: %s', async (_title, path, question, status) => {
    expect((await ask(path, question)).status).toBe(status);
  });
});

describe('the admin over HTTP', () => {
  const fault = { kind: 'reset', acts: true };

  it('adds, lists and removes faults', async () => {
    const added = await ask('/v1/admin/faults', { method: 'POST', body: { fault, count: 2 } });
    expect(added).toMatchObject({ status: 201, body: { id: 'fault-1', fault, count: 2, struck: 0 } });
    await ask('/v1/admin/faults', { method: 'POST', body: { fault: { kind: 'regionDown' } } });
    expect(server.admin.listFaults()).toHaveLength(2);
    const { body } = await ask('/v1/admin/faults');
    expect(body.faults).toHaveLength(2);
    expect(await ask('/v1/admin/faults/fault-1', { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(await ask('/v1/admin/faults/fault-1', { method: 'DELETE' })).toMatchObject({ status: 404 });
    expect(await ask('/v1/admin/faults', { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(server.admin.listFaults()).toEqual([]);
  });

  it('adds, lists and removes shortages', async () => {
    const shortage = { region: 'aws-us-east-1', zone: 'us-east-1a' };
    const added = await ask('/v1/admin/shortages', { method: 'POST', body: shortage });
    expect(added).toMatchObject({ status: 201, body: { id: 'shortage-1', ...shortage } });
    expect((await ask('/v1/admin/shortages')).body.shortages).toHaveLength(1);
    expect(await ask('/v1/admin/shortages/shortage-1', { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(server.admin.listShortages()).toEqual([]);
  });

  it('fills regions with VMs', async () => {
    const body = { account: 'tester', perRegion: 30, regions: ['default', 'azure-koreasouth'] };
    expect(await ask('/v1/admin/vms', { method: 'POST', body })).toEqual({ status: 201, body: { vms: 60 } });
    expect(resultOf(await cloud.call('ListVms', caller, {})).items).toHaveLength(30);
    const nowhere = { ...body, regions: ['atlantis'] };
    expect(await ask('/v1/admin/vms', { method: 'POST', body: nowhere })).toMatchObject({ status: 400 });
  });

  it.each<[string, Question]>([
    ['/v1/admin/faults', { method: 'POST', body: { fault: { kind: 'earthquake' } } }],
    ['/v1/admin/faults', { method: 'POST', body: 'nonsense' }],
    ['/v1/admin/shortages', { method: 'POST', body: { colour: 'red' } }],
    ['/v1/admin/vms', { method: 'POST', body: { account: '', perRegion: 0 } }],
  ])('refuses a request that is not valid: %s %j', async (path, question) => {
    expect(await ask(path, question)).toMatchObject({
      status: 400,
      body: { error: { code: 'Request.Invalid' } },
    });
  });

  it.each<[string, string, number]>([
    ['/v1/admin/faults', 'PATCH', 405],
    ['/v1/admin/faults/fault-1', 'GET', 405],
    ['/v1/admin/coffee', 'GET', 404],
    ['/v1/admin/vms', 'GET', 404],
  ])('has nothing else: %s %s', async (path, method, status) => {
    expect((await ask(path, { method })).status).toBe(status);
  });

  it.each([{ authorization: '' }, { authorization: 'Bearer wrong' }, { authorization: adminToken }])(
    'rejects a caller who sends %j',
    async headers => {
      expect((await ask('/v1/admin/faults', { headers })).status).toBe(401);
      const body = { account: 'tester', perRegion: 1 };
      expect((await ask('/v1/admin/vms', { method: 'POST', body, headers })).status).toBe(401);
    },
  );

  it('rejects every caller when there is no token', async () => {
    await server.close();
    server = await serveTwin();
    expect((await ask('/v1/admin/faults')).status).toBe(401);
    expect((await ask('/v1/admin/faults', { headers: { authorization: 'Bearer undefined' } })).status).toBe(
      401,
    );
  });
});

it('a server that cannot listen leaves its file free', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twin-'));
  const { port } = new URL(server.endpoint);
  await expect(serveTwin({ dataFolder: folder, port: Number(port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  rmSync(folder, { recursive: true });
});
