import { type Act, createVmOf, deleteVm, type Parts, type Path, pathsOn } from '../sweep/paths.ts';

/** A container disk and the smallest spec, for VMs. */
const parts: Parts = { imageId: 'quay.io/containerdisks/ubuntu:24.04', specName: 'u1.nano' };

const place = { networkName: 'net', subnetName: 'a', securityGroupNames: ['group'] };
const createVm = createVmOf(parts);
const suspend: Act = ({ vms }, options) => vms.stop('vm', { ...options, wait: true });
const createNic: Act = ({ nics }, options) => nics.create({ name: 'nic', ...place }, options);
const deleteNic: Act = ({ nics }, options) => nics.delete('nic', options);
const attach: Act = ({ nics }, options) => nics.attach('nic', 'vm', options);
const detach: Act = ({ nics }, options) => nics.detach('nic', options);

/** Changes of NICs, which can only be attached to suspended VMs. */
const nicPaths: readonly Path[] = [
  {
    title: 'NIC: attach to a suspended VM',
    before: [createVm, suspend, createNic],
    change: attach,
    after: [detach, deleteNic, deleteVm],
  },
  {
    title: 'NIC: detach from a suspended VM',
    before: [createVm, suspend, createNic, attach],
    change: detach,
    after: [detach, deleteNic, deleteVm],
  },
];

/** The titles of paths that are left out: NICs have one address, and cannot be attached to running VMs. */
const otherwise = /^NIC: (add|remove|attach|detach)/;

export const kubernetesPaths: readonly Path[] = [
  ...pathsOn(parts).filter(({ title }) => !otherwise.test(title)),
  ...nicPaths,
];
