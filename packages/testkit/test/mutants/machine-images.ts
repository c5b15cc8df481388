import { toNativeId } from '@cb-spider/core';
import { whenDone } from '../when-done.ts';
import { type Mutant, withConnection } from './mutant.ts';

/** Mutants of machine images, and of VMs created from them. */
export const machineImageMutants: readonly Mutant[] = [
  {
    name: 'a machine image goes with its VM',
    fails: 'machine image: it stays when its VM goes',
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        async doTerminate(id, context) {
          for (const each of cloud.all('img')) if (each.fields.vmId === id) cloud.remove('img', each.id);
          return vms.doTerminate(id, context);
        },
      },
    })),
  },
  {
    name: 'a public image is shown as a machine image',
    fails: 'machine image: a public image does not belong to the account: not_found, and in no list',
    change: withConnection(({ machineImages, images }) => ({
      machineImages: {
        ...machineImages,
        async doGet(id, context) {
          if (!id.startsWith('image-')) return machineImages.doGet(id, context);
          const { platform } = await images.doGet(id, context);
          return { nativeId: id, name: id, tags: {}, state: 'available', platform };
        },
      },
    })),
  },
  {
    name: 'a machine image is made of a VM that nobody has',
    fails: 'machine image: one of an unknown VM is not_found, and leaves nothing',
    change: withConnection(({ machineImages, vms }) => ({
      machineImages: {
        ...machineImages,
        async doCreate(spec, context) {
          const { items } = await vms.doList(undefined, context);
          return machineImages.doCreate({ ...spec, vmId: items[0]?.nativeId ?? spec.vmId }, context);
        },
      },
    })),
  },
  {
    name: 'a VM of a machine image shows the public image beneath it',
    fails: 'machine image: a VM can be made of it, and says so',
    change: withConnection(({ vms }) => {
      const beneath = toNativeId('image-1000');
      return {
        vms: {
          ...vms,
          doCreate: async (spec, context) =>
            whenDone(await vms.doCreate(spec, context), vm => ({ ...vm, imageId: beneath })),
          doGet: async (id, context) => ({ ...(await vms.doGet(id, context)), imageId: beneath }),
        },
      };
    }),
  },
  {
    name: 'a machine image stops its VM',
    fails:
      'machine image: the VM that it is made of runs afterwards, with the platform that the image reports',
    change: withConnection(({ machineImages, vms }) => ({
      machineImages: {
        ...machineImages,
        async doCreate(spec, context) {
          await vms.doStop(spec.vmId, context);
          return machineImages.doCreate(spec, context);
        },
      },
    })),
  },
];
