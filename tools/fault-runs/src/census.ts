import type {
  Cloud,
  LoadBalancer,
  NativeObject,
  Nic,
  PublicIp,
  RecordedKind,
  SecurityGroup,
  Vm,
} from '@cb-spider/core';

/** All resources at the cloud, read without Spider's records. */
export interface Census {
  readonly all: readonly { readonly kind: RecordedKind; readonly object: NativeObject }[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly nics: readonly Nic[];
  readonly publicIps: readonly PublicIp[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly vms: readonly Vm[];
}

/** Lists all resources of the account. Leaves out NICs that were created with a VM, because they are a part of it. */
export async function takeCensus(cloud: Cloud): Promise<Census> {
  const networks = await collect(cloud.networks.list());
  const securityGroups = await collect(cloud.securityGroups.list());
  const keyPairs = await collect(cloud.keyPairs.list());
  const publicIps = await collect(cloud.publicIps.list());
  const nics = (await collect(cloud.nics.list())).filter(nic => nic.deviceIndex !== 0);
  const vms = (await collect(cloud.vms.list())).filter(vm => vm.state !== 'terminated');
  const loadBalancers = await collect(cloud.loadBalancers.list());
  const of = (kind: RecordedKind, objects: readonly NativeObject[]) =>
    objects.map(object => ({ kind, object }));
  const all = [
    ...of('network', networks),
    ...of(
      'subnet',
      networks.flatMap(network => network.subnets),
    ),
    ...of('securityGroup', securityGroups),
    ...of('keyPair', keyPairs),
    ...of('publicIp', publicIps),
    ...of('nic', nics),
    ...of('vm', vms),
    ...of('loadBalancer', loadBalancers),
  ];
  return { all, loadBalancers, nics, publicIps, securityGroups, vms };
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
