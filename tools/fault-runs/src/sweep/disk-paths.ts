import { type Act, makeVmOf, noVm, type Parts, type Path } from './paths.ts';

const makeDisk: Act = ({ disks }, options) => disks.create({ name: 'disk', sizeGB: 10 }, options);
const noDisk: Act = ({ disks }, options) => disks.delete('disk', options);
const attach: Act = ({ disks }, options) => disks.attach('disk', 'vm', options);
const detach: Act = ({ disks }, options) => disks.detach('disk', 'vm', options);

/** Changes of disks, and of VMs that have some. */
export function diskPathsOn(parts: Parts): readonly Path[] {
  const makeVm = makeVmOf(parts);
  return [
    { title: 'disk: create', change: makeDisk, after: [noDisk] },
    {
      title: 'disk: enlarge',
      before: [makeDisk],
      change: ({ disks }, options) => disks.enlarge('disk', 20, options),
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
      change: makeVmOf(parts, { dataDiskNames: ['disk'] }),
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
