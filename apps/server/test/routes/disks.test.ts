import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

describe('disks', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await makeSurroundings(bed);
    for (const name of ['vm-01', 'vm-02']) expect((await bed.post('/vm', vmRequest(name))).status).toBe(200);
  }, 120_000);
  afterAll(() => bed.close());

  const make = (Name: string, more = {}) =>
    bed.post('/disk', { ...c1, ReqInfo: { Name, DiskSize: '20', ...more } });
  const put = (path: string, ReqInfo: object) => bed.put(`/disk/${path}`, { ...c1, ReqInfo });
  const read = async (name: string) => (await bed.get(`/disk/${name}?ConnectionName=c1`)).reply;

  it.each(['abc', '-5', '0', '1.5', '20000'])('of size %s are refused, and leave nothing', async DiskSize => {
    expect(await make('odd', { DiskSize })).toMatchObject({
      status: 400,
      reply: { code: 'invalid_argument' },
    });
    expect((await bed.get('/countdisk/c1')).reply).toEqual({ count: 0 });
  });

  it('cannot shrink', async () => {
    await make('grows');
    expect((await put('grows/size', { Size: '40' })).reply).toEqual({ Result: 'true' });
    for (const Size of ['39', '-5', 'abc'])
      expect(await put('grows/size', { Size })).toMatchObject({ status: 400 });
    expect(await read('grows')).toMatchObject({ DiskSize: '40', Zone: 'default-z1', DiskType: 'SSD' });
  });

  it('are detached only from the VM that has them, and not deleted while they are attached', async () => {
    await make('held');
    expect((await put('held/attach', { VMName: 'vm-01' })).reply.OwnerVM.NameId).toBe('vm-01');
    expect(await put('held/attach', { VMName: 'vm-02' })).toMatchObject({ status: 409 });
    expect(await put('held/detach', { VMName: 'vm-02' })).toMatchObject({
      status: 409,
      reply: { code: 'conflict' },
    });
    expect(await bed.delete('/disk/held', c1)).toMatchObject({
      status: 409,
      reply: { code: 'dependency_in_use', hint: 'Detach the disk first.' },
    });
    expect(await read('held')).toMatchObject({ Status: 'Attached', OwnerVM: { NameId: 'vm-01' } });
    expect((await put('held/detach', { VMName: 'vm-01' })).status).toBe(200);
    expect((await bed.delete('/disk/held', c1)).reply).toEqual({ Result: 'true' });
  });

  it('outlive their VM, and every list still works', async () => {
    await make('data');
    const made = await bed.post('/vm', vmRequest('vm-03', { DataDiskNames: ['data'] }));
    expect(made.reply.DataDiskIIDs).toMatchObject([{ NameId: 'data' }]);
    expect(await bed.post('/vm', vmRequest('vm-04', { DataDiskNames: ['data'] }))).toMatchObject({
      status: 409,
    });
    expect((await bed.get('/vm/vm-04?ConnectionName=c1')).status).toBe(404);
    expect((await bed.delete('/vm/vm-03', c1)).status).toBe(200);
    expect(await read('data')).toMatchObject({ Status: 'Available', OwnerVM: { NameId: '', SystemId: '' } });
    for (const path of ['disk', 'alldisk', 'alldiskinfo'])
      expect((await bed.get(`/${path}?ConnectionName=c1`)).status).toBe(200);
  });

  it('are destroyed with everything else of a connection', async () => {
    await put('data/attach', { VMName: 'vm-02' });
    const { reply } = await bed.delete('/destroy', c1);
    expect(reply.IsAllDestroyed).toBe(true);
    const types = reply.DeletedAllListByResourceType.map(
      (list: { ResourceType: string }) => list.ResourceType,
    );
    expect(types.indexOf('disk')).toBeGreaterThan(types.indexOf('vm'));
    expect((await bed.get('/disk?ConnectionName=c1')).reply).toEqual({ disk: [] });
  });
});
