import { type Machine, noVm, vmOf } from './paths.ts';
import type { Ask, ChangingPath } from './sweep.ts';

const makeDisk: Ask = ['POST', '/disk', { Name: 'disk', DiskSize: '10' }];
const noDisk: Ask = ['DELETE', '/disk/disk'];
const attach: Ask = ['PUT', '/disk/disk/attach', { VMName: 'vm' }];
const detach: Ask = ['PUT', '/disk/disk/detach', { VMName: 'vm' }];

/** Changes of disks, and of VMs that have some. */
export function diskPaths(machine: Machine): readonly ChangingPath[] {
  const makeVm = vmOf(machine);
  return [
    { title: 'disk: create', change: makeDisk, after: [noDisk] },
    {
      title: 'disk: enlarge',
      before: [makeDisk],
      change: ['PUT', '/disk/disk/size', { Size: '20' }],
      after: [noDisk],
    },
    { title: 'disk: attach', before: [makeVm, makeDisk], change: attach, after: [detach, noDisk, noVm] },
    {
      title: 'disk: detach',
      before: [makeVm, makeDisk, attach],
      change: detach,
      after: [detach, noDisk, noVm],
    },
    { title: 'disk: delete', before: [makeDisk], change: noDisk, after: [noDisk] },
    {
      title: 'VM with a data disk: create',
      before: [makeDisk],
      change: vmOf(machine, { DataDiskNames: ['disk'] }),
      after: [noVm, noDisk],
    },
    {
      title: 'VM with a data disk: terminate',
      before: [makeVm, makeDisk, attach],
      change: noVm,
      after: [noVm, noDisk],
    },
  ];
}
