import { equal, isOneOf, isTrue } from '../expectations.ts';
import { machineImageCases } from './machine-image-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

export const machineImage: OwnedKind<'machineImage'> = {
  kind: 'machineImage',
  handler: 'machineImages',
  title: 'Machine images',
  noun: 'machine image',
  cost: 8,
  verbs: ['create', 'list', 'get', 'delete'],
  isClaimed: features => features.machineImages !== undefined,
  particulars: [
    {
      key: 'inUse',
      title: 'removed while VMs use it',
      of: ({ machineImages }) => (machineImages?.heldByVms ? 'no' : 'yes'),
    },
  ],
  async request(bench, name) {
    const { nativeId: vmId } = await bench.shared('vm');
    return { name, vmId, tags: bench.tags('machineImage') };
  },
  checkFields(_bench, image, request) {
    const what = `of machine image ${request.name}`;
    isOneOf(image.state, ['creating', 'available'], `state ${what}`);
    isOneOf(image.platform, ['linux', 'windows', 'unknown'], `platform ${what}`);
    if (image.sourceVmId !== undefined) equal(image.sourceVmId, request.vmId, `sourceVmId ${what}`);
    if (image.diskSizeGB !== undefined)
      isTrue(image.diskSizeGB > 0, `diskSizeGB ${what} is ${image.diskSizeGB}`);
  },
  cases: machineImageCases,
};
