import { TwinAdmin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const names = ['vm-1', 'vm-2', 'vm-3'];
const on = (connection: string, some = names) => some.map(name => ({ connection, name }));

describe('a change of many VMs', () => {
  const cloud = new TwinAdmin();
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({ twin: { admin: cloud } });
    for (const [name, account] of [
      ['c1', 'one'],
      ['c2', 'two'],
    ] as const) {
      await connectTwin(bed, { name, account });
      await makeSurroundings(bed, name);
      for (const vm of names) await bed.post('/vm', { ...vmRequest(vm), ConnectionName: name });
    }
  }, 120_000);
  afterAll(() => bed.close());

  const change = (action: string, vm: readonly object[], headers = {}) =>
    bed.post('/fleet/vm/action', { action, vm }, { headers });
  const stateOf = async (connection: string, name: string) =>
    (await bed.get(`/vmstatus/${name}?ConnectionName=${connection}`)).reply.Status;

  it('is one operation with a child for each VM', async () => {
    const { status, reply } = await change('suspend', [...on('c1'), ...on('c2', ['vm-1']), ...on('c1')]);
    expect({ status, reply }).toMatchObject({ status: 200, reply: { state: 'succeeded' } });
    expect(reply.results).toHaveLength(4);
    expect(await stateOf('c2', 'vm-1')).toBe('Suspended');
    expect(await stateOf('c2', 'vm-2')).toBe('Running');
    const parent = (await bed.get(`/operation/${reply.operationId}`)).reply;
    expect(parent).toMatchObject({ kind: 'vm', action: 'stop', name: 'vm-1 + 3', connection: '' });
    const children = (await bed.get(`/operation?parentId=${reply.operationId}`)).reply.operation;
    expect(children).toHaveLength(4);
    expect((await change('resume', [...on('c1'), ...on('c2', ['vm-1'])])).reply.state).toBe('succeeded');
  });

  it('reports the error of each VM that failed, and changes the others', async () => {
    const refused = cloud.addFault({
      match: { action: 'StopVm' },
      fault: { kind: 'error', code: 'Service.Failure' },
    });
    const { reply } = await change('suspend', [...on('c1', ['vm-1']), ...on('c2', ['none'])]);
    cloud.removeFault(refused.id);
    expect(reply.state).toBe('failed');
    const error = expect.objectContaining({ message: expect.any(String), hint: expect.any(String) });
    expect(reply.results).toEqual(
      expect.arrayContaining([
        { connection: 'c1', name: 'vm-1', state: 'failed', error },
        {
          connection: 'c2',
          name: 'none',
          state: 'failed',
          error: expect.objectContaining({ code: 'not_found' }),
        },
      ]),
    );
    const { message } = (await bed.get(`/operation/${reply.operationId}`)).reply.error;
    expect(message).toMatch(/^Not completed for 2 of 2 VMs: /);
  });

  it('is reported as events: the operation, each VM, the end', async () => {
    const { reply } = await change('reboot', on('c1'), { accept: 'text/event-stream' });
    const events = [...String(reply).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(events).toEqual(['operation', 'result', 'result', 'result', 'end']);
    expect(String(reply)).toContain('data: {"state":"succeeded"}');
  });

  it('returns its operation immediately if the client prefers that', async () => {
    const { status, reply } = await change('terminate', on('c2'), { prefer: 'respond-async' });
    expect({ status, reply }).toMatchObject({ status: 202, reply: { action: 'delete', state: 'running' } });
  });

  it('is refused for another word, for no VM and for a VM without a name', async () => {
    for (const [action, vm] of [
      ['explode', on('c1')],
      ['suspend', []],
      ['suspend', [{ connection: 'c1' }]],
      ['suspend', [{ name: 'vm-1' }]],
    ] as const)
      expect(await change(action, vm)).toMatchObject({ status: 400, reply: { code: 'invalid_argument' } });
  });
});

describe('a user who may use one connection', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  it('changes no VM of another', async () => {
    const body = { action: 'suspend', vm: [...on('c1', ['vm-1']), ...on('c2', ['vm-1'])] };
    expect(await bed.as('operatorOfC1', 'POST', '/fleet/vm/action', body)).toMatchObject({ status: 403 });
    const own = { action: 'suspend', vm: on('c1', ['none']) };
    expect(await bed.as('operatorOfC1', 'POST', '/fleet/vm/action', own)).toMatchObject({ status: 200 });
    expect(await bed.as('viewerOfC1', 'POST', '/fleet/vm/action', own)).toMatchObject({ status: 403 });
  });
});
