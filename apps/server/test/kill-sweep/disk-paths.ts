import { createVmOf, deleteVm, type Machine } from './paths.ts';
import type { ApiRequest, ChangingPath } from './sweep.ts';

const createDisk: ApiRequest = ['POST', '/disk', { Name: 'disk', DiskSize: '10' }];
const deleteDisk: ApiRequest = ['DELETE', '/disk/disk'];
const attach: ApiRequest = ['PUT', '/disk/disk/attach', { VMName: 'vm' }];
const detach: ApiRequest = ['PUT', '/disk/disk/detach', { VMName: 'vm' }];

/** Returns the changes of disks, and of VMs with data disks. */
export function diskPaths(machine: Machine): readonly ChangingPath[] {
  const createVm = createVmOf(machine);
  return [
    { title: 'disk: create', change: createDisk, after: [deleteDisk] },
    {
      title: 'disk: enlarge',
      before: [createDisk],
      change: ['PUT', '/disk/disk/size', { Size: '20' }],
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
      change: createVmOf(machine, { DataDiskNames: ['disk'] }),
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
