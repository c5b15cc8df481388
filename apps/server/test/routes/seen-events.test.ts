import { TwinAdmin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';
import { readEvents } from '../beds/read-events.ts';

describe('events', () => {
  const cloud = new TwinAdmin();
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({ twin: { admin: cloud } });
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2' });
    await makeSurroundings(bed, 'c1');
    const made = await bed.post('/vm', { ...vmRequest('web'), ConnectionName: 'c1' });
    expect([made.status, made.reply.message]).toEqual([200, undefined]);
  }, 120_000);
  afterAll(() => bed.close());

  const control = (action: string) =>
    bed.post('/fleet/vm/action', { action, vm: [{ connection: 'c1', name: 'web' }] });
  const read = (count: number, query: string, act: () => Promise<unknown>) =>
    readEvents(bed, count, {}, act, query);

  it('have the cloud and the region of their connection', async () => {
    const [event] = await read(1, '?event=operation&connection=c1', () => control('reboot'));
    expect(event?.data).toMatchObject({ connection: 'c1', provider: 'TWIN', region: 'default', name: 'web' });
  });

  it('report the states of a VM while it changes, without a read', async () => {
    const events = await read(2, '?event=vmstatus&connection=c1', () => control('suspend'));
    expect(events.map(({ event, data }) => [event, data.from, data.to])).toEqual([
      ['vmstatus', 'Running', 'Suspending'],
      ['vmstatus', 'Suspending', 'Suspended'],
    ]);
    expect(events[0]?.data).toMatchObject({
      connection: 'c1',
      provider: 'TWIN',
      region: 'default',
      name: 'web',
    });
  });

  it('report a state that a read has found to be different', async () => {
    await bed.get('/fleet/vmstatus');
    const { cloud: native, vms } = await bed.spider.connection('c1');
    const { nativeId } = await vms.get('web');
    const [event] = await read(1, '?event=vmstatus', async () => {
      await native.vms.control('start', nativeId);
      await bed.get('/fleet/vmstatus');
    });
    expect(event?.data).toMatchObject({ from: 'Suspended', to: 'Running' });
  });

  it('report the progress of an operation over many connections', async () => {
    const [event] = await read(1, '?event=progress', () =>
      bed.post('/fleet/keypair', { connection: 'c1', ReqInfo: { Name: 'many' } }),
    );
    expect(event?.data).toMatchObject({
      connection: '',
      kind: 'keyPair',
      name: 'many',
      total: 1,
      done: 1,
      failed: 0,
    });
  });

  it('report that a connection does not answer, and that it answers again', async () => {
    const events = await read(2, '?event=connection', async () => {
      const fault = cloud.addFault({ match: { account: 'me' }, fault: { kind: 'regionDown' } });
      await bed.get('/allvpc?ConnectionName=c2');
      await bed.get('/allvpc?ConnectionName=c2');
      cloud.removeFault(fault.id);
      await bed.get('/allvpc?ConnectionName=c2');
    });
    expect(events.map(({ data }) => [data.connection, data.provider, data.state, data.errorCode])).toEqual([
      ['c2', 'TWIN', 'down', 'unavailable'],
      ['c2', 'TWIN', 'up', undefined],
    ]);
  });

  it('can be filtered by cloud, region and kind', async () => {
    const make = (Name: string) => bed.post('/keypair', { ConnectionName: 'c2', ReqInfo: { Name } });
    const [byPlace] = await read(1, '?provider=twin&region=default&kind=keypair', () => make('key-01'));
    expect(byPlace?.data).toMatchObject({ name: 'key-01', connection: 'c2' });
    const [none] = await read(1, '?kind=vpc', async () => {
      await make('key-02');
      await bed.delete('/vpc/none', { ConnectionName: 'c1' });
      await bed.post('/vpc', {
        ConnectionName: 'c2',
        ReqInfo: {
          Name: 'net',
          IPv4_CIDR: '10.0.0.0/16',
          SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.0.1.0/24' }],
        },
      });
    });
    expect(none?.data).toMatchObject({ kind: 'network', name: 'net' });
    expect((await bed.get('/events?event=weather')).status).toBe(400);
  });
});
