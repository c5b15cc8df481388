import type { Disk, DiskDriverV1, NativeId } from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

export function disks(cloud: FakeCloud, send: Send): DiskDriverV1 {
  const table = cloud.disks;
  const change = (id: NativeId, vmId: NativeId, values: Partial<Disk>) => {
    const { vmId: owner } = table.get(id);
    if (owner !== undefined && owner !== vmId) throw new FakeError('conflict');
    table.update(id, values);
  };
  return {
    doCreate: (spec, context) =>
      send('disks.doCreate', spec.name, context, () =>
        table.create(context, nativeId => ({ ...spec, nativeId, state: 'available' })),
      ),
    doGet: (id, context) => send('disks.doGet', id, context, () => table.get(id)),
    doList: (token, context) =>
      send('disks.doList', token ?? '', context, () => cloud.page(table.visible(), token)),
    doDelete: (id, context) =>
      send('disks.doDelete', id, context, () => {
        if (table.get(id).vmId !== undefined) throw new FakeError('dependency_in_use');
        table.remove(id);
      }),
    doEnlarge: (id, sizeGB, context) =>
      send('disks.doEnlarge', id, context, () => {
        if (table.get(id).sizeGB >= sizeGB) throw new FakeError('invalid_argument');
        table.update(id, { sizeGB });
      }),
    doAttach: (id, vmId, context) =>
      send('disks.doAttach', id, context, () => {
        cloud.vmLife.get(vmId);
        change(id, vmId, { vmId, state: 'attached', device: '/dev/sdf' });
      }),
    doDetach: (id, vmId, context) =>
      send('disks.doDetach', id, context, () =>
        change(id, vmId, { vmId: undefined, state: 'available', device: undefined }),
      ),
  };
}
