import type { MachineImage, MachineImageDriverV1 } from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud, FakeMachineImage } from './fake-cloud.ts';

/** Images take a while to be created, and can be deleted while VMs use them. */
export function machineImages(cloud: FakeCloud, send: Send): MachineImageDriverV1 {
  const { machineImages: table } = cloud;
  const toImage = ({ availableAtMs, ...image }: FakeMachineImage): MachineImage => ({
    ...image,
    state: cloud.clock.now() < availableAtMs ? 'creating' : cloud.machineImagesBecome,
  });
  return {
    doCreate: ({ name, vmId, tags }, context) =>
      send('machineImages.doCreate', name, context, () => {
        const { platform } = cloud.vmLife.get(vmId);
        const availableAtMs = cloud.clock.now() + cloud.machineImageReadyMs;
        const sourceVmId = cloud.hidesSources ? undefined : vmId;
        return toImage(
          table.create(context, nativeId => ({ nativeId, name, tags, platform, sourceVmId, availableAtMs })),
        );
      }),
    doGet: (id, context) => send('machineImages.doGet', id, context, () => toImage(table.get(id))),
    doList: (token, context) =>
      send('machineImages.doList', token ?? '', context, () =>
        cloud.page(table.visible().map(toImage), token),
      ),
    doDelete: (id, context) => send('machineImages.doDelete', id, context, () => table.remove(id)),
  };
}
