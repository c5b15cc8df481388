import { type Act, createVmOf, deleteVm, type Parts, type Path } from './paths.ts';

const createDisk: Act = ({ disks }, options) => disks.create({ name: 'disk', sizeGB: 40 }, options);
const deleteDisk: Act = ({ disks }, options) => disks.delete('disk', options);
const attach: Act = ({ disks }, options) => disks.attach('disk', 'vm', options);
const detach: Act = ({ disks }, options) => disks.detach('disk', 'vm', options);

/** Returns the changes of disks, and of VMs with data disks. */
export function diskPathsOn(parts: Parts): readonly Path[] {
  const createVm = createVmOf(parts);
  return [
    { title: 'disk: create', change: createDisk, after: [deleteDisk] },
    {
      title: 'disk: enlarge',
      before: [createDisk],
      change: ({ disks }, options) => disks.enlarge('disk', 60, options),
      after: [deleteDisk],
    },
    {
      title: 'disk: attach',
      before: [createVm, createDisk],
      change: attach,
      after: [detach, deleteDisk, deleteVm],
    },
    {
      title: 'disk: detach',
      before: [createVm, createDisk, attach],
      change: detach,
      after: [detach, deleteDisk, deleteVm],
    },
    { title: 'disk: delete', before: [createDisk], change: deleteDisk, after: [deleteDisk] },
    {
      title: 'VM with a data disk: create',
      before: [createDisk],
      change: createVmOf(parts, { dataDiskNames: ['disk'] }),
      after: [deleteVm, deleteDisk],
    },
    {
      title: 'VM with a data disk: terminate',
      before: [createVm, createDisk, attach],
      change: deleteVm,
      after: [deleteVm, deleteDisk],
    },
  ];
}
