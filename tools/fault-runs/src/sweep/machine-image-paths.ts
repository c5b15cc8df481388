import { type Act, createVmOf, deleteVm, type Parts, type Path } from './paths.ts';

const createImage: Act = ({ machineImages }, options) =>
  machineImages.create({ name: 'image', vmName: 'vm' }, options);
const deleteImage: Act = ({ machineImages }, options) => machineImages.delete('image', options);

/** Returns the changes of machine images, and of a VM that is created from one. */
export function machineImagePathsOn(parts: Parts): readonly Path[] {
  const createVm = createVmOf(parts);
  const copy = { name: 'copy', imageId: undefined, machineImageName: 'image' };
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
      change: createVmOf(parts, copy),
      after: [({ vms }, options) => vms.delete('copy', options), deleteImage, deleteVm],
    },
  ];
}
