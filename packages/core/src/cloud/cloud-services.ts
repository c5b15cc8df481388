import type { HandlerName } from '../driver/index.ts';
import { CloudAnyCall } from './cloud-any-call.ts';
import { CloudClusters } from './cloud-clusters.ts';
import type { CloudContext } from './cloud-context.ts';
import { CloudDisks } from './cloud-disks.ts';
import { CloudImages } from './cloud-images.ts';
import { CloudKeyPairs } from './cloud-key-pairs.ts';
import { CloudLoadBalancers } from './cloud-load-balancers.ts';
import { CloudMachineImages } from './cloud-machine-images.ts';
import { CloudMetrics } from './cloud-metrics.ts';
import { CloudNetworks } from './cloud-networks.ts';
import { CloudNics } from './cloud-nics.ts';
import { CloudNodeGroups } from './cloud-node-groups.ts';
import { CloudPrices } from './cloud-prices.ts';
import { CloudPublicIps } from './cloud-public-ips.ts';
import { CloudQuotas } from './cloud-quotas.ts';
import { CloudRegionZones } from './cloud-region-zones.ts';
import { CloudSecurityGroups } from './cloud-security-groups.ts';
import { CloudSpecs } from './cloud-specs.ts';
import { CloudSubnets } from './cloud-subnets.ts';
import { CloudTags } from './cloud-tags.ts';
import { CloudVms } from './cloud-vms.ts';

/** The class for each handler that a connection may have, which offers the kind by native id. */
const services = {
  regionZones: CloudRegionZones,
  images: CloudImages,
  specs: CloudSpecs,
  networks: CloudNetworks,
  subnets: CloudSubnets,
  securityGroups: CloudSecurityGroups,
  keyPairs: CloudKeyPairs,
  publicIps: CloudPublicIps,
  nics: CloudNics,
  disks: CloudDisks,
  machineImages: CloudMachineImages,
  vms: CloudVms,
  clusters: CloudClusters,
  nodeGroups: CloudNodeGroups,
  tags: CloudTags,
  prices: CloudPrices,
  quotas: CloudQuotas,
  metrics: CloudMetrics,
  anyCall: CloudAnyCall,
  loadBalancers: CloudLoadBalancers,
} as const satisfies Record<HandlerName, new (context: CloudContext) => object>;

/** The members of a cloud: each kind by native id. */
export type CloudServices = { readonly [N in HandlerName]: InstanceType<(typeof services)[N]> };

const serviceClasses = Object.entries(services);

/** The base class of `Cloud`, with its members. */
export const WithCloudServices = class {
  [service: string]: object;

  constructor(context: CloudContext) {
    for (const [name, Service] of serviceClasses) this[name] = new Service(context);
  }
} as unknown as new (
  context: CloudContext,
) => CloudServices;
