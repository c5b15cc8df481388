import { type Act, makeVmOf, noVm, type Parts, type Path, pathsOn } from '../sweep/paths.ts';

/** What VMs are made of: a container disk and the smallest spec. */
const parts: Parts = { imageId: 'quay.io/containerdisks/ubuntu:24.04', specName: 'u1.nano' };

const place = { networkName: 'net', subnetName: 'a', securityGroupNames: ['group'] };
const makeVm = makeVmOf(parts);
const suspend: Act = ({ vms }, options) => vms.stop('vm', { ...options, wait: true });
const makeCard: Act = ({ nics }, options) => nics.create({ name: 'nic', ...place }, options);
const noCard: Act = ({ nics }, options) => nics.delete('nic', options);
const attach: Act = ({ nics }, options) => nics.attach('nic', 'vm', options);
const detach: Act = ({ nics }, options) => nics.detach('nic', options);

/** NICs go into VMs that are suspended. */
const nicPaths: readonly Path[] = [
  {
    title: 'NIC: attach to a suspended VM',
    before: [makeVm, suspend, makeCard],
    change: attach,
    after: [detach, noCard, noVm],
  },
  {
    title: 'NIC: detach from a suspended VM',
    before: [makeVm, suspend, makeCard, attach],
    change: detach,
    after: [detach, noCard, noVm],
  },
];

/** NICs have one address, and go into no running VM. */
const otherwise = /^NIC: (add|remove|attach|detach)/;

export const kubernetesPaths: readonly Path[] = [
  ...pathsOn(parts).filter(({ title }) => !otherwise.test(title)),
  ...nicPaths,
];
