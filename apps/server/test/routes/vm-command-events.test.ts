import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { command, on, remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
}, 120_000);
afterAll(() => bed.close());

interface Event {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  readonly data: any;
}

const accept = { headers: { accept: 'text/event-stream' } };

async function events(path: string, body: object): Promise<readonly Event[]> {
  const { status, headers, reply } = await bed.post(path, body, accept);
  expect({ status, reply }).toMatchObject({ status: 200 });
  expect(headers['content-type']).toMatch(/^text\/event-stream/);
  return [...reply.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => ({
    event,
    data: JSON.parse(data),
  }));
}

const run = (Command: string, more: object = {}) =>
  events('/vm/vm-01/command', { ...on, ReqInfo: { Command, ...more } });

const textOf = (all: readonly Event[], name: string) =>
  all.flatMap(({ event, data }) => (event === name ? [data.data] : [])).join('');

describe('a command as events', () => {
  it('reports output as it arrives, then the end', async () => {
    const all = await run('echo ünïcode; echo oh >&2; exit 2');
    expect(textOf(all, 'stdout')).toBe('ünïcode\n');
    expect(textOf(all, 'stderr')).toBe('oh\n');
    expect(all.at(-1)).toMatchObject({ event: 'exit', data: { exitCode: 2, signal: null } });
  });

  it('may print more than is ever buffered, without splitting a character', async () => {
    const all = await run('for i in 1 2 3 4 5 6 7 8; do printf "%050000d" 0 | sed s/0/한/g; done');
    expect(textOf(all, 'stdout')).toBe('한'.repeat(400_000));
  });

  it('returns bytes in base64 if that is requested', async () => {
    const all = await run('echo ünïcode; echo oh >&2', { Encoding: 'base64' });
    expect(Buffer.from(textOf(all, 'stdout'), 'base64').toString()).toBe('ünïcode\n');
    expect(Buffer.from(textOf(all, 'stderr'), 'base64').toString()).toBe('oh\n');
    expect(all.find(({ event }) => event === 'stdout')?.data.encoding).toBe('base64');
    const wrong = { ...on, ReqInfo: { Command: 'true', Encoding: 'hex' } };
    expect((await bed.post('/vm/vm-01/command', wrong, accept)).status).toBe(400);
  });

  it('reports a failure in the middle as the last event', async () => {
    expect((await run('sleep 30', { TimeoutMs: 200 })).at(-1)).toMatchObject({
      event: 'error',
      data: { code: 'timeout', retryable: true, hint: expect.any(String) },
    });
  });

  it('reports an error in the request by its status', async () => {
    const wrong = { ...on, ReqInfo: { Command: 'true' } };
    expect((await bed.post('/vm/nobody/command', wrong, accept)).status).toBe(404);
    expect((await bed.post('/vm/vm-01/command', on, accept)).status).toBe(400);
  });

  it.each([
    ['as events', accept.headers],
    ['as one reply', {}],
  ])('stops when its client disconnects, %s', async (_, headers) => {
    const cancelled = async () =>
      (await remoteCalls(bed)).filter(
        ({ operation, outcome }) => operation === 'command' && outcome === 'cancelled',
      ).length;
    const before = await cancelled();
    const file = `/tmp/begun-${before}`;
    const body = JSON.stringify({ ...on, ReqInfo: { Command: `touch ${file}; sleep 120` } });
    const sent = request(`${bed.base}/vm/vm-01/command`, {
      ...{ method: 'POST', agent: false },
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('error', () => undefined); // it is aborted below
    sent.end(body);
    const hasBegun = async () => (await command(bed, { Command: `test -e ${file}` })).reply.exitCode === 0;
    while (!(await hasBegun()));
    sent.destroy();
    while ((await cancelled()) === before) await new Promise(resolve => setTimeout(resolve, 20));
  });
});

describe('a command on many VMs as events', () => {
  it('reports each result as it arrives', async () => {
    const all = await events('/fleet/command', { connection: 'c1', ReqInfo: { Command: 'echo here' } });
    expect(all).toMatchObject([
      { event: 'result', data: { connection: 'c1', name: 'vm-01', state: 'succeeded', stdout: 'here\n' } },
      { event: 'end', data: { complete: true } },
    ]);
  });
});
