import { Writable } from 'node:stream';
import { type Caller, currentCaller } from '@cb-spider/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { logOptions } from '../../src/log.ts';
import { ask, basic } from '../beds/ask.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';
import { fixedLogin } from '../beds/fixed-account.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const legal = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/;

/** Creates a log that collects its lines as objects. */
function memoryLog() {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { lines, logger: pino(logOptions('debug'), stream) };
}

describe('a server without any tracing', () => {
  const callers: Caller[] = [];
  const { lines, logger } = memoryLog();
  let bed: Bed;
  const user = { headers: basic('user', 'p') };
  beforeAll(async () => {
    const login = fixedLogin('user', 'p');
    bed = await startBed({ login, logger, callListeners: [{ add: () => callers.push(currentCaller()) }] });
    const signedIn = { post: (path: string, body?: unknown) => bed.post(path, body, user) };
    await connectTwin(signedIn);
    await makeSurroundings(signedIn);
  });
  afterAll(() => bed.close());
  beforeEach(() => {
    callers.length = 0;
    lines.length = 0;
  });

  it('calls clouds on behalf of the user, in the trace of the request', async () => {
    const headers = { ...user.headers, traceparent };
    const answer = await bed.post('/vm', vmRequest('vm-01'), { headers });
    expect(answer).toMatchObject({ status: 200, headers: { traceparent } });
    expect(callers.length).toBeGreaterThan(2);
    expect(new Set(callers.map(caller => JSON.stringify(caller)))).toEqual(
      new Set([JSON.stringify({ principal: 'user', traceId })]),
    );
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'request', path: '/spider/vm', traceId }));
  });

  it('creates a trace if there is none or an invalid one, and returns it', async () => {
    for (const header of [{}, { traceparent: traceparent.toUpperCase() }]) {
      lines.length = 0;
      const headers = { ...user.headers, ...header };
      const answer = await bed.get('/vpc/vpc-01?ConnectionName=c1', undefined, { headers });
      expect(answer.headers.traceparent).toMatch(legal);
      const [, made] = String(answer.headers.traceparent).split('-');
      expect(made).not.toBe(traceId);
      expect(callers.at(-1)).toEqual({ principal: 'user', traceId: made });
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'request', traceId: made }));
    }
  });

  it('keeps users and traces of simultaneous requests apart, with bodies and without', async () => {
    const ids = Array.from({ length: 20 }, (_each, index) => `${index + 10}`.repeat(16));
    await Promise.all(
      ids.map((id, index) => {
        const headers = { ...user.headers, traceparent: `00-${id}-b7ad6b7169203331-00` };
        const body = index % 2 === 0 ? { ConnectionName: 'c1', Filler: 'x'.repeat(200_000) } : undefined;
        return bed.get(`/vmspec/none-${index}?ConnectionName=c1`, body, { headers });
      }),
    );
    expect(new Set(callers.map(caller => caller.traceId))).toEqual(new Set(ids));
    expect(new Set(callers.map(caller => caller.principal))).toEqual(new Set(['user']));
  });

  it('logs failures after the reply with the trace of the request', async () => {
    const { networks } = (await bed.spider.connection('c1')).cloud;
    const { make } = networks;
    Object.assign(networks, { make: () => Promise.reject(new Error('not now')) });
    try {
      const headers = { ...user.headers, traceparent, prefer: 'respond-async' };
      const vpc = { Name: 'vpc-02', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [] };
      const subnets = [{ Name: 's1', IPv4_CIDR: '10.0.1.0/24' }];
      const body = { ConnectionName: 'c1', ReqInfo: { ...vpc, SubnetInfoList: subnets } };
      const answer = await bed.post('/vpc', body, { headers });
      expect(answer.status).toBe(202);
      await bed.spider.operations.wait(String(answer.headers.location).split('/').at(-1) ?? '');
    } finally {
      Object.assign(networks, { make });
    }
    while (!lines.some(({ msg }) => msg === 'a change failed'))
      await new Promise(resolve => setTimeout(resolve, 5));
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'a change failed', traceId }));
  });

  it('assigns a trace to refused requests, and to callers without a login', async () => {
    const refused = await bed.get('/vpc', undefined, { headers: { ...basic('user', 'wrong'), traceparent } });
    expect(refused).toMatchObject({ status: 401, headers: { traceparent } });
    expect(callers).toEqual([]);
    const open = await bed.get('/version');
    expect(open.headers.traceparent).toMatch(legal);
    expect((await bed.get('/none', undefined, user)).headers.traceparent).toMatch(legal);
  });

  it('handles a malformed path, which no hook receives', async () => {
    const answer = await ask(new URL(bed.base).origin, 'GET', '/spider/vm/%zz', undefined, user);
    expect(answer).toMatchObject({ status: 400, reply: { code: 'invalid_argument' } });
  });
});
