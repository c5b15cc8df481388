import { collect, equal, failsWith, isTrue } from '../expectations.ts';
import type { Suite } from '../suite.ts';

export function machineImageCases(suite: Suite): void {
  vmCases(suite);
  heldCase(suite);
  suite.case(
    { kind: 'machineImage', verbs: ['create'] },
    'machine image: one of an unknown VM is not_found, and leaves nothing',
    async bench => {
      const { id: vmId } = await bench.unknown('vm');
      const request = { ...(await bench.request('machineImage')), vmId };
      bench.removeLater('machineImage', request);
      await failsWith('not_found', 'making it', () => bench.cloud.machineImages.create(request));
      equal((await bench.named('machineImage', request)).length, 0, 'number of images left');
    },
  );
  suite.case(
    { kind: 'machineImage', verbs: ['get', 'list'] },
    'machine image: a public image does not belong to the account: not_found, and in no list',
    async bench => {
      const { imageId } = await bench.shared('vm');
      await failsWith('not_found', 'reading it', () => bench.cloud.machineImages.get(imageId));
      const listed = await collect(bench.cloud.machineImages.list());
      isTrue(!listed.some(each => each.nativeId === imageId), 'the public image is in the list');
    },
  );
}

function heldCase(suite: Suite): void {
  const isHeld = suite.options.driver.features.machineImages?.heldByVms === true;
  suite.case(
    { kind: 'machineImage', verbs: ['delete'] },
    isHeld
      ? 'machine image: one that a VM was made of is dependency_in_use, as heldByVms claims'
      : 'machine image: one that a VM was made of can be removed, and the VM stays',
    async bench => {
      const { nativeId: imageId } = await bench.make('machineImage');
      const vm = await bench.make('vm', { imageId });
      const remove = () => bench.cloud.machineImages.delete(imageId);
      if (isHeld) await failsWith('dependency_in_use', 'removing it', remove);
      else await remove();
      const { state, imageId: shown } = await bench.cloud.vms.get(vm.nativeId);
      equal([state, shown], ['running', imageId], 'state and image of the VM');
    },
  );
}

/** Registers the cases for the VM of which an image is created, and for VMs created from an image. */
function vmCases(suite: Suite): void {
  suite.case(
    { kind: 'machineImage', verbs: ['create'] },
    'machine image: the VM that it is made of runs afterwards, with the platform that the image reports',
    async bench => {
      const { nativeId, platform } = await bench.shared('vm');
      const image = await bench.shared('machineImage');
      await bench.cloud.vms.waitUntil(nativeId, ['running'], { waitMs: bench.session.waitMs });
      if (image.platform !== 'unknown') equal(image.platform, platform, 'platform of the image');
    },
  );
  suite.case(
    { kind: 'machineImage', verbs: ['create'] },
    'machine image: a VM can be made of it, and says so',
    async bench => {
      const { nativeId: imageId, platform } = await bench.shared('machineImage');
      const vm = await bench.make('vm', { imageId });
      equal([vm.imageId, vm.state], [imageId, 'running'], 'image and state of the VM');
      if (platform !== 'unknown') equal(vm.platform, platform, 'platform of the VM');
    },
  );
  suite.case(
    { kind: 'machineImage', verbs: ['create', 'get', 'delete'] },
    'machine image: it stays when its VM goes',
    async bench => {
      const vm = await bench.make('vm');
      const image = await bench.make('machineImage', { vmId: vm.nativeId });
      await bench.remove('vm', await bench.request('vm', vm.name), vm.nativeId);
      const { state, sourceVmId = vm.nativeId } = await bench.cloud.machineImages.get(image.nativeId);
      equal([state, sourceVmId], ['available', vm.nativeId], 'state and VM of the image');
    },
  );
}
