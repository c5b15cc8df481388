import { type MachineImage, type MachineImageDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinMachineImage } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const machineImage: DriverKind<'machineImage', MachineImageDriverV1> = {
  meanings: {
    'MachineImage.NotFound': 'not_found',
    'MachineImage.Pending': 'conflict',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), vmId: spec.vmId };
      return calls.change('CreateMachineImage', request, context, toMachineImage);
    },
    async doGet(machineImageId, context) {
      return toMachineImage(await calls.call('GetMachineImage', { machineImageId }, context));
    },
    doList: (pageToken, context) => calls.page('ListMachineImages', pageToken, context, toMachineImage),
    doDelete: (machineImageId, context) =>
      calls.change('DeleteMachineImage', { machineImageId }, context, noResult),
  }),
};

const states = { Pending: 'creating', Available: 'available' } as const;

function toMachineImage(image: TwinMachineImage): MachineImage {
  const { machineImageId, state, sourceVmId, platform, distribution, architecture, diskSizeGB } = image;
  return {
    ...toNativeObject(machineImageId, image),
    state: states[state] ?? 'unknown',
    platform,
    sourceVmId: toNativeId(sourceVmId),
    diskSizeGB,
    details: { distribution, architecture },
  };
}
