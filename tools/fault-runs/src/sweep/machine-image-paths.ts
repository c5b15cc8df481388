import { type Act, makeVmOf, noVm, type Parts, type Path } from './paths.ts';

const makeImage: Act = ({ machineImages }, options) =>
  machineImages.create({ name: 'image', vmName: 'vm' }, options);
const noImage: Act = ({ machineImages }, options) => machineImages.delete('image', options);

/** Changes of machine images, and VMs of one. */
export function machineImagePathsOn(parts: Parts): readonly Path[] {
  const makeVm = makeVmOf(parts);
  const copy = { name: 'copy', imageId: undefined, machineImageName: 'image' };
  return [
    { title: 'machine image: create', before: [makeVm], change: makeImage, after: [noImage, noVm] },
    { title: 'machine image: delete', before: [makeVm, makeImage], change: noImage, after: [noImage, noVm] },
    {
      title: 'VM of a machine image: create',
      before: [makeVm, makeImage],
      change: makeVmOf(parts, copy),
      after: [({ vms }, options) => vms.delete('copy', options), noImage, noVm],
    },
  ];
}
