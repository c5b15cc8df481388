import { afterEach, describe, expect, it } from '@jest/globals';
import type { Body } from './azure-clients.ts';
import { endAll, type Judged, start, startWithSubnet, suiteWithClients } from './azure-judge.ts';
import { location, machine } from './azure-requests.ts';

const refused = (status: number, code: string) => ({ status, code });

/** Makes a disk of 8 GB, or whatever else is asked. */
async function makeDisk({ compute }: Judged, name: string, sizeGB = 8, more: object = {}): Promise<Body> {
  const properties = { creationData: { createOption: 'Empty' }, diskSizeGB: sizeGB };
  const wanted = { location, sku: { name: 'StandardSSD_LRS' }, ...more, properties };
  return compute('disks', 'begin_create_or_update', name, wanted);
}

async function makeVm({ compute }: Judged, subnetId: string, name = 'vm1', more: object = {}): Promise<Body> {
  const wanted = { ...machine(subnetId), ...more };
  return compute('virtual_machines', 'begin_create_or_update', name, wanted);
}

suiteWithClients(describe)("disks of an Azure of our own, judged by Microsoft's clients for Python", () => {
  afterEach(endAll);

  it('go into a machine and come out of it, one by one', async () => {
    const azure = await startWithSubnet({ operationReads: 2 });
    const { compute } = azure;
    const [one, two] = [await makeDisk(azure, 'one'), await makeDisk(azure, 'two')];
    const vm = await makeVm(azure, azure.subnetId);
    const move = (wanted: object) =>
      compute('virtual_machines', 'begin_attach_detach_data_disks', 'vm1', wanted);
    const after = await move({ dataDisksToAttach: [{ diskId: one.id }] });
    expect(after.dataDisks).toMatchObject([{ lun: 0, createOption: 'Attach', managedDisk: { id: one.id } }]);
    await move({ dataDisksToAttach: [{ diskId: two.id, deleteOption: 'Delete' }] });
    const inside = await compute('disks', 'get', 'two');
    expect([inside.managedBy, inside.properties.diskState]).toEqual([vm.id, 'Attached']);
    await expect(compute('disks', 'begin_delete', 'two')).rejects.toMatchObject(
      refused(409, 'OperationNotAllowed'),
    );
    const left = await move({ dataDisksToDetach: [{ diskId: one.id }] });
    expect(left.dataDisks.map((each: Body) => each.name)).toEqual(['two']);
    expect((await compute('disks', 'get', 'one')).managedBy).toBeUndefined();
    await compute('virtual_machines', 'begin_deallocate', 'vm1');
    expect((await compute('disks', 'get', 'two')).properties.diskState).toBe('Reserved');
    await compute('virtual_machines', 'begin_delete', 'vm1');
    const names = (await compute('disks', 'list_by_resource_group')).map((each: Body) => each.name);
    expect(names).toEqual(['one']);
  });

  it('grow and never shrink, while a machine runs with them up to 4 TiB', async () => {
    const azure = await startWithSubnet();
    const { compute } = azure;
    const { id: diskId } = await makeDisk(azure, 'disk', 4_000);
    await makeVm(azure, azure.subnetId);
    await compute('virtual_machines', 'begin_attach_detach_data_disks', 'vm1', {
      dataDisksToAttach: [{ diskId }],
    });
    const grow = (diskSizeGB: number) =>
      compute('disks', 'begin_update', 'disk', { properties: { diskSizeGB } });
    expect((await grow(4_090)).properties.diskSizeGB).toBe(4_090);
    await expect(grow(4_000)).rejects.toMatchObject(refused(400, 'InvalidParameter'));
    await expect(grow(5_000)).rejects.toMatchObject(refused(409, 'OperationNotAllowed'));
    await compute('virtual_machines', 'begin_deallocate', 'vm1');
    expect((await grow(5_000)).properties.diskSizeGB).toBe(5_000);
  });

  it('go into machines of their own zone only, and no more than the size takes', async () => {
    const azure = await startWithSubnet();
    const { compute } = azure;
    await makeVm(azure, azure.subnetId, 'vm1', { zones: ['1'] });
    const attach = ({ id }: Body) =>
      compute('virtual_machines', 'begin_attach_detach_data_disks', 'vm1', {
        dataDisksToAttach: [{ diskId: id }],
      });
    const elsewhere = [await makeDisk(azure, 'none'), await makeDisk(azure, 'two', 8, { zones: ['2'] })];
    for (const disk of elsewhere)
      await expect(attach(disk)).rejects.toMatchObject(refused(400, 'BadRequest'));
    for (const name of ['a', 'b']) await attach(await makeDisk(azure, name, 8, { zones: ['1'] }));
    const third = attach(await makeDisk(azure, 'c', 8, { zones: ['1'] }));
    await expect(third).rejects.toMatchObject(refused(409, 'OperationNotAllowed'));
    const nowhere = makeDisk(azure, 'd', 8, { zones: ['4'] });
    await expect(nowhere).rejects.toMatchObject(refused(400, 'InvalidAvailabilityZone'));
  });
});

suiteWithClients(describe)("tags of an Azure of our own, judged by Microsoft's clients for Python", () => {
  afterEach(endAll);

  it('are merged, replaced, and taken away by name and value', async () => {
    const azure = await start();
    const { id } = await makeDisk(azure, 'disk', 8, { tags: { team: 'blue', stage: 'test' } });
    const update = async (operation: string, tags: object) => {
      const wanted = { operation, properties: { tags } };
      return (await azure.call('resource', 'tags', 'begin_update_at_scope', [id, wanted])).properties.tags;
    };
    expect(await update('Merge', { TEAM: 'red' })).toEqual({ stage: 'test', TEAM: 'red' });
    expect(await update('Delete', { team: 'blue' })).toEqual({ stage: 'test', TEAM: 'red' });
    expect(await update('Delete', { team: 'red' })).toEqual({ stage: 'test' });
    expect((await azure.compute('disks', 'get', 'disk')).tags).toEqual({ stage: 'test' });
    expect(await update('Replace', { one: '1' })).toEqual({ one: '1' });
    const shown = await azure.call('resource', 'tags', 'get_at_scope', [id]);
    expect(shown).toMatchObject({ name: 'default', properties: { tags: { one: '1' } } });
  });

  it('are 50 at most, of limited length, and without some letters', async () => {
    const azure = await start();
    const { id } = await makeDisk(azure, 'disk');
    const merge = (tags: object) =>
      azure.call('resource', 'tags', 'begin_update_at_scope', [
        id,
        { operation: 'Merge', properties: { tags } },
      ]);
    await merge({ ['k'.repeat(512)]: 'v'.repeat(256), 'a=b c:ü': 'x=y&z ü%3D' });
    await expect(merge({ 'a/b': 'x' })).rejects.toMatchObject(refused(400, 'InvalidTagNameCharacters'));
    await expect(merge({ k: 'v'.repeat(257) })).rejects.toMatchObject(refused(400, 'InvalidTagValueLength'));
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, number) => [`key${number}`, 'v']));
    await expect(merge(many)).rejects.toMatchObject(refused(400, 'InvalidTagsCount'));
    const nothing = azure.call('resource', 'tags', 'get_at_scope', [`${id}-none`]);
    await expect(nothing).rejects.toMatchObject(refused(404, 'ResourceNotFound'));
  });
});
