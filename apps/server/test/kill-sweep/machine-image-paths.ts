import { createVmOf, deleteVm, type Machine } from './paths.ts';
import type { ApiRequest, ChangingPath } from './sweep.ts';

const createImage: ApiRequest = ['POST', '/myimage', { Name: 'image', SourceVM: 'vm' }];
const deleteImage: ApiRequest = ['DELETE', '/myimage/image'];

/** Returns the changes of machine images, and of a VM that is created from one. */
export function machineImagePaths(machine: Machine): readonly ChangingPath[] {
  const createVm = createVmOf(machine);
  const copy = { Name: 'copy', ImageType: 'MyImage', ImageName: 'image' };
  return [
    {
      title: 'machine image: create',
      before: [createVm],
      change: createImage,
      after: [deleteImage, deleteVm],
    },
    {
      title: 'machine image: delete',
      before: [createVm, createImage],
      change: deleteImage,
      after: [deleteImage, deleteVm],
    },
    {
      title: 'VM of a machine image: create',
      before: [createVm, createImage],
      change: createVmOf(machine, copy),
      after: [['DELETE', '/vm/copy'], deleteImage, deleteVm],
    },
  ];
}
