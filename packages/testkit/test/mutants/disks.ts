import { type Mutant, withConnection, withFeatures } from './mutant.ts';

/** Mutants of disks, their sizes, and the VMs that they are attached to. */
export const diskMutants: readonly Mutant[] = [
  {
    name: 'a disk is detached from its VM and attached to another',
    fails: 'disk: one in a VM cannot be attached to another, nor detached from another: conflict',
    change: withConnection(({ disks }, cloud) => ({
      disks: {
        ...disks,
        async doAttach(id, vmId, context) {
          cloud.find('disk', id).fields.vmId = undefined;
          await disks.doAttach(id, vmId, context);
        },
      },
    })),
  },
  {
    name: 'a disk is taken from whatever VM has it',
    fails: 'disk: one in a VM cannot be attached to another, nor detached from another: conflict',
    change: withConnection(({ disks }, cloud) => ({
      disks: {
        ...disks,
        doDetach: (id, _vmId, context) =>
          disks.doDetach(id, String(cloud.find('disk', id).fields.vmId ?? '') as never, context),
      },
    })),
  },
  {
    name: 'a disk goes while a VM has it',
    fails: 'disk: one in a VM is dependency_in_use',
    change: withConnection(({ disks }, cloud) => ({
      disks: {
        ...disks,
        async doDelete(id, context) {
          cloud.find('disk', id).fields.vmId = undefined;
          await disks.doDelete(id, context);
        },
      },
    })),
  },
  {
    name: 'a VM does not show its disks',
    fails: 'disk: is attached to a VM and detached, and either one twice is a success',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doGet: async (id, context) => ({ ...(await vms.doGet(id, context)), dataDiskIds: [] }) },
    })),
  },
  {
    name: 'disks go with their VM',
    fails: 'disk: stays when its VM is terminated, and is free again',
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        async doTerminate(id, context) {
          for (const disk of cloud.all('disk')) if (disk.fields.vmId === id) cloud.remove('disk', disk.id);
          return vms.doTerminate(id, context);
        },
      },
    })),
  },
  {
    name: 'a VM that is gone keeps its disks',
    fails: 'disk: stays when its VM is terminated, and is free again',
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        async doTerminate(id, context) {
          const held = cloud.all('disk').filter(({ fields }) => fields.vmId === id);
          const done = await vms.doTerminate(id, context);
          for (const { fields } of held) fields.vmId = id;
          return done;
        },
      },
    })),
  },
  {
    name: 'a disk does not grow',
    fails: 'disk: grows, and as large already is a success; it does not shrink: invalid_argument',
    change: withConnection(({ disks }) => ({
      disks: { ...disks, doEnlarge: async (id, _size, context) => void (await disks.doGet(id, context)) },
    })),
  },
  {
    name: 'disks are enlarged in VMs, against what is claimed',
    fails: 'disk: does not grow while a VM has it, as features.disks.enlargesAttached is false: conflict',
    // core obeys the claim, so the cloud itself must enlarge the disk
    change: (driver, cloud) =>
      withFeatures({ disks: { defaultSizeGB: 10, enlargesAttached: false } })(
        withConnection(({ disks }) => ({
          disks: {
            ...disks,
            async doAttach(id, vmId, context) {
              await disks.doAttach(id, vmId, context);
              const { fields } = cloud.find('disk', id);
              fields.sizeGB = Number(fields.sizeGB) + 1;
            },
          },
        }))(driver, cloud),
        cloud,
      ),
  },
  {
    name: 'the type that was asked for is not the one that is made',
    fails: 'disk: has the type fast, as asked',
    change: withConnection(({ disks }) => ({
      disks: { ...disks, doCreate: (spec, context) => disks.doCreate({ ...spec, type: 'plain' }, context) },
    })),
  },
];
