import type { DriverFeatures } from '@cb-spider/core';
import { ownedKinds } from '../options.ts';

/** What features say beside the verbs: `yes`, `no` or a few words. */
export interface Particular {
  readonly key: string;
  readonly title: string;
  of(features: DriverFeatures): string;
}

const yesNo = (claim: boolean | undefined) => (claim ? 'yes' : 'no');

/** The last rows of the support matrix. */
export const particulars: readonly Particular[] = [
  { key: 'zones', title: 'zones', of: features => yesNo(features.zones) },
  { key: 'networkRange', title: 'networks have a range', of: features => yesNo(features.networks?.cidr) },
  {
    key: 'zonedSubnets',
    title: 'subnets lie in a zone',
    of: features => yesNo(features.networks?.zonedSubnets),
  },
  {
    key: 'groupPerNetwork',
    title: 'groups belong to a network',
    of: ({ securityGroups }) => yesNo(securityGroups?.perNetwork),
  },
  {
    key: 'outboundRules',
    title: 'outbound rules',
    of: ({ securityGroups }) => yesNo(securityGroups?.outboundRules),
  },
  { key: 'rootDiskType', title: 'root disk type', of: ({ vms }) => vms?.rootDiskTypes.join(', ') || 'no' },
  { key: 'rootDiskSize', title: 'root disk size', of: ({ vms }) => yesNo(vms?.rootDiskSize) },
  { key: 'windows', title: 'Windows', of: ({ vms }) => yesNo(vms?.windows) },
  { key: 'tags', title: 'tags', of: taggedKinds },
];

function taggedKinds({ tags }: DriverFeatures): string {
  const tagged = ownedKinds.filter(kind => tags.includes(kind));
  if (tagged.length === 0) return 'no';
  return tagged.length === ownedKinds.length ? 'yes' : tagged.join(', ');
}
