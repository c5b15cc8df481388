import { type Machine, noVm, vmOf } from './paths.ts';
import type { Ask, ChangingPath } from './sweep.ts';

const makeImage: Ask = ['POST', '/myimage', { Name: 'image', SourceVM: 'vm' }];
const noImage: Ask = ['DELETE', '/myimage/image'];

/** Changes of machine images, and VMs of one. */
export function machineImagePaths(machine: Machine): readonly ChangingPath[] {
  const makeVm = vmOf(machine);
  const copy = { Name: 'copy', ImageType: 'MyImage', ImageName: 'image' };
  return [
    { title: 'machine image: create', before: [makeVm], change: makeImage, after: [noImage, noVm] },
    { title: 'machine image: delete', before: [makeVm, makeImage], change: noImage, after: [noImage, noVm] },
    {
      title: 'VM of a machine image: create',
      before: [makeVm, makeImage],
      change: vmOf(machine, copy),
      after: [['DELETE', '/vm/copy'], noImage, noVm],
    },
  ];
}
