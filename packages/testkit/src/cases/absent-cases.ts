import { type Cloud, type ResourceKind, toNativeId } from '@cb-spider/core';
import { collect, failsWith } from '../expectations.ts';
import type { HandlerName } from '../options.ts';
import type { Suite } from '../suite.ts';

const none = toNativeId('none');

/** One call to each handler that core forwards as it is. */
const calls: Readonly<
  Record<HandlerName, { readonly kind: ResourceKind; readonly call: (cloud: Cloud) => Promise<unknown> }>
> = {
  regionZones: { kind: 'regionZone', call: cloud => cloud.regionZones.list() },
  images: { kind: 'image', call: cloud => collect(cloud.images.list()) },
  specs: { kind: 'spec', call: cloud => collect(cloud.specs.list()) },
  networks: { kind: 'network', call: cloud => cloud.networks.get(none) },
  subnets: { kind: 'subnet', call: cloud => cloud.subnets.delete(none, none) },
  securityGroups: { kind: 'securityGroup', call: cloud => cloud.securityGroups.get(none) },
  keyPairs: { kind: 'keyPair', call: cloud => cloud.keyPairs.get(none) },
  publicIps: { kind: 'publicIp', call: cloud => cloud.publicIps.get(none) },
  nics: { kind: 'nic', call: cloud => cloud.nics.get(none) },
  vms: { kind: 'vm', call: cloud => cloud.vms.get(none) },
};

/** What a driver lacks: one case says that it is refused, and one skip says that its cases were not run. */
export function absentCases(suite: Suite, handler: HandlerName): void {
  const { kind, call } = calls[handler];
  suite.case({}, `${handler}: absent, so it is unsupported`, bench =>
    failsWith('unsupported', handler, () => call(bench.cloud)).then(() => undefined),
  );
  suite.case({ kind }, `${handler}: all its cases`, async () => undefined, `the driver has no ${handler}`);
}
