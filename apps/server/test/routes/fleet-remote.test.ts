import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { askBytes, makeVm, remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
  for (const name of ['vm-02', 'vm-03', 'vm-04', 'asleep']) await makeVm(bed, name);
  await connectTwin(bed, { name: 'c2', account: 'other' });
  await makeSurroundings(bed, 'c2');
  await bed.post('/vm', { ...vmRequest('vm-01'), ConnectionName: 'c2' });
  await bed.get('/controlvm/asleep?ConnectionName=c1&action=suspend');
}, 120_000);
afterAll(() => bed.close());

const byName = (results: readonly { readonly connection: string; readonly name: string }[]) =>
  results.toSorted((left, right) => (left.connection + left.name < right.connection + right.name ? -1 : 1));

describe('a command on many VMs', () => {
  it('has one reply for each; one that fails harms no other', async () => {
    const { status, reply } = await bed.post('/fleet/command', {
      connection: 'c1,c2',
      ReqInfo: { Command: 'hostname | cut -c1-5' },
    });
    expect(status).toBe(200);
    expect(reply.complete).toBe(false);
    const asleep = {
      ...{ connection: 'c1', name: 'asleep', state: 'failed' },
      error: { code: 'conflict', message: expect.stringContaining('suspended'), hint: expect.any(String) },
    };
    const names = ['vm-01', 'vm-02', 'vm-03', 'vm-04'];
    const fine = (connection: string, name: string) => ({
      ...{ connection, name, state: 'succeeded', stdout: `${name}\n`, exitCode: 0, truncated: false },
    });
    expect(byName(reply.results)).toMatchObject([
      asleep,
      ...names.map(name => fine('c1', name)),
      fine('c2', 'vm-01'),
    ]);
  });

  it('is for the VMs that are named, wherever they are', async () => {
    const ReqInfo = { Command: 'true' };
    const { reply } = await bed.post('/fleet/command', { name: 'vm-01', parallel: '1', ReqInfo });
    expect(byName(reply.results)).toMatchObject([{ connection: 'c1' }, { connection: 'c2' }]);
    expect(reply.complete).toBe(true);
    expect(await bed.post('/fleet/command', { name: 'vm-01,nobody', ReqInfo })).toMatchObject({
      status: 404,
      reply: { message: "VM 'nobody' does not exist in any of the connections." },
    });
  });

  it('requires a selection of VMs', async () => {
    const ReqInfo = { Command: 'true' };
    expect((await bed.post('/fleet/command', { ReqInfo })).status).toBe(400);
    expect((await bed.post('/fleet/command', { all: 'true', ReqInfo })).reply.results).toHaveLength(6);
    expect((await bed.post('/fleet/command', { all: 'true' })).status).toBe(400);
    expect((await bed.post('/fleet/command', { all: 'true', parallel: '0', ReqInfo })).status).toBe(400);
    expect((await bed.post('/fleet/command', { connection: 'c3', ReqInfo })).status).toBe(404);
  });

  it('reads a connection of many VMs by one list', async () => {
    await bed.spider.history.flush();
    const before = (await bed.store.history.list({ limit: 10_000 })).length;
    await bed.post('/fleet/command', {
      name: 'vm-01,vm-02,vm-03,vm-04',
      connection: 'c1',
      ReqInfo: { Command: 'true' },
    });
    await bed.spider.history.flush();
    const calls = (await bed.store.history.list({ limit: 10_000 })).slice(0, -before);
    expect(calls.filter(call => call.operation === 'list')).toHaveLength(1);
    expect(calls.filter(call => call.operation === 'get')).toHaveLength(0);
    expect(calls.filter(call => call.operation === 'command')).toHaveLength(4);
  });
});

describe('a file for many VMs', () => {
  it('is written on each', async () => {
    const bytes = randomBytes(300_000);
    const query = new URLSearchParams({ name: 'vm-01,vm-02,asleep', path: '/home/cb-user/f', mode: '600' });
    const { status, bytes: answer } = await askBytes(bed, 'PUT', `/fleet/file?${query}`, bytes);
    expect(status).toBe(200);
    const { results, complete } = JSON.parse(answer.toString());
    expect(complete).toBe(false);
    expect(byName(results)).toMatchObject([
      { connection: 'c1', name: 'asleep', state: 'failed' },
      { connection: 'c1', name: 'vm-01', state: 'succeeded', bytes: 300_000 },
      { connection: 'c1', name: 'vm-02', state: 'succeeded', bytes: 300_000 },
      { connection: 'c2', name: 'vm-01', state: 'succeeded', bytes: 300_000 },
    ]);
    const file = '/vm/vm-02/file?ConnectionName=c1&path=/home/cb-user/f';
    expect((await askBytes(bed, 'GET', file)).bytes.equals(bytes)).toBe(true);
    expect((await remoteCalls(bed)).filter(call => call.operation === 'upload')).toHaveLength(3);
  });

  it('is refused where the request is wrong', async () => {
    for (const query of ['all=true', 'path=/tmp/x', 'all=true&path=x', 'all=true&path=/tmp/x&mode=8'])
      expect((await askBytes(bed, 'PUT', `/fleet/file?${query}`, Buffer.from('x'))).status).toBe(400);
  });

  it('is refused before its body is read, if the request is wrong', async () => {
    const query = 'name=nobody&path=/tmp/x';
    const status = await new Promise((resolve, reject) => {
      const call = request(`${bed.base}/fleet/file?${query}`, { method: 'PUT' }, ({ statusCode }) => {
        resolve(statusCode);
        call.destroy();
      });
      call.once('error', reject);
      call.write('only the beginning'); // and never the end
    });
    expect(status).toBe(404);
  });
});
