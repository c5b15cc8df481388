import type { Cloud, NativeId } from '@cb-spider/core';
import { expect } from '@jest/globals';
import { parseAllDocuments } from 'yaml';

export const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3MFqWwnrUn0fYlCTfFp8M7oG6mNBUkr2FiSv6pQz0q spider';

/** The parts of VMs, except their location. */
export const vmParts = {
  imageId: 'quay.io/containerdisks/ubuntu:24.04' as NativeId,
  specName: 'u1.nano',
  publicKey,
  userName: 'cb-user',
} as const;

/** Creates a network with a subnet and a group. */
export async function land(cloud: Cloud, cidr = '10.0.0.0/24') {
  const { nativeId: networkId } = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const { nativeId: subnetId } = await cloud.subnets.create(networkId, { name: 'sub', cidr });
  const { nativeId: groupId } = await cloud.securityGroups.create({ name: 'sg', networkId });
  return { networkId, subnetId, securityGroupIds: [groupId] };
}

export async function namesOf(list: AsyncIterable<{ readonly name: string }>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of list) names.push(name);
  return names;
}

/** Uses each method of each handler once. */
export async function useEverything(cloud: Cloud): Promise<void> {
  await cloud.regionZones.list();
  await namesOf(cloud.images.list());
  await namesOf(cloud.specs.list());
  const keyPair = await useKeyPairs(cloud);
  const parts = await useNetworks(cloud);
  const vm = await cloud.vms.create({ name: 'vm', ...vmParts, keyPairId: keyPair.nativeId, ...parts });
  await cloud.vms.waitUntil(vm.nativeId, ['running']);
  await cloud.vms.reboot(vm.nativeId);
  await cloud.vms.stop(vm.nativeId);
  await cloud.vms.waitUntil(vm.nativeId, ['suspended']);
  const nic = await cloud.nics.create({ name: 'nic', ...parts });
  await cloud.tags.add('nic', nic.nativeId, { team: 'blue' });
  await cloud.nics.attach(nic.nativeId, vm.nativeId);
  await cloud.nics.detach(nic.nativeId);
  const publicIp = await cloud.publicIps.create({ name: 'ip' });
  await cloud.tags.add('publicIp', publicIp.nativeId, { team: 'blue' });
  await cloud.publicIps.associate(publicIp.nativeId, { nicId: nic.nativeId });
  await cloud.publicIps.disassociate(publicIp.nativeId);
  for await (const publicIp of cloud.publicIps.list()) await cloud.publicIps.get(publicIp.nativeId);
  await cloud.vms.terminate(vm.nativeId);
  await cloud.vms.waitUntil(vm.nativeId, ['notExist']);
  await cloud.nics.delete(nic.nativeId);
  await cloud.publicIps.delete(publicIp.nativeId);
  for (const groupId of parts.securityGroupIds) await cloud.securityGroups.delete(groupId);
  await cloud.keyPairs.delete(keyPair.nativeId);
  await cloud.subnets.delete(parts.networkId, parts.subnetId);
  await cloud.networks.delete(parts.networkId);
}

async function useKeyPairs(cloud: Cloud) {
  const keyPair = await cloud.keyPairs.create({ name: 'key', publicKey });
  await cloud.tags.add('keyPair', keyPair.nativeId, { team: 'blue' });
  const second = cloud.keyPairs.create({ name: 'second', publicKey });
  await expect(second).rejects.toMatchObject({ code: 'quota_exceeded' });
  await namesOf(cloud.keyPairs.list());
  return keyPair;
}

async function useNetworks(cloud: Cloud) {
  const parts = await land(cloud);
  await cloud.tags.add('network', parts.networkId, { team: 'blue' });
  await cloud.tags.add('subnet', parts.subnetId, { team: 'blue' });
  const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
  for (const groupId of parts.securityGroupIds) await cloud.securityGroups.addRules(groupId, [rule]);
  await namesOf(cloud.networks.list());
  await namesOf(cloud.securityGroups.list());
  return parts;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** Returns the permissions in a manifest, in the form of the driver's call names: `create vpcs.kubeovn.io`. */
export function rightsOf(manifest: string): readonly string[] {
  const rules = parseAllDocuments(manifest).flatMap(
    document => (document.toJS() as { readonly rules?: readonly Rule[] }).rules ?? [],
  );
  return rules.flatMap(({ apiGroups: [group], resources, verbs }) =>
    resources.flatMap(resource => verbs.map(verb => `${verb} ${resource}${group ? `.${group}` : ''}`)),
  );
}
