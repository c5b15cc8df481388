import type { CallOptions } from '../calls/call-runner.ts';
import type { Image, RegionZone, ResourceKind, Spec } from '../driver/index.ts';
import { toNativeId } from '../driver/index.ts';
import type { Connection } from '../resources/connection.ts';
import type { KeyPairInfo } from '../resources/key-pairs.ts';
import type { NetworkInfo } from '../resources/networks.ts';
import type { NicInfo } from '../resources/nics.ts';
import type { PublicIpInfo } from '../resources/public-ips.ts';
import type { SecurityGroupInfo } from '../resources/security-groups.ts';
import type { VmInfo, VmStatusInfo } from '../resources/vms.ts';

/** What one item of each kind is. */
export interface FleetItems {
  readonly regionZones: RegionZone;
  readonly images: Image;
  readonly specs: Spec;
  readonly networks: NetworkInfo;
  readonly securityGroups: SecurityGroupInfo;
  readonly keyPairs: KeyPairInfo;
  readonly publicIps: PublicIpInfo;
  readonly nics: NicInfo;
  readonly vms: VmInfo;
  readonly vmStatus: VmStatusInfo;
}

export type FleetKind = keyof FleetItems;

/** How a kind is read on one connection. */
export interface FleetRead<T> {
  /** What it reads, for the call history. */
  readonly resourceKind: ResourceKind;
  /** Part of the world and not of anybody's doing: no change of ours makes it stale. */
  readonly isGiven: boolean;
  list(connection: Connection, options: CallOptions): AsyncIterable<readonly T[]>;
  get(connection: Connection, name: string, options: CallOptions): Promise<T>;
}

export const fleetReads: { readonly [K in FleetKind]: FleetRead<FleetItems[K]> } = {
  regionZones: {
    resourceKind: 'regionZone',
    isGiven: true,
    async *list({ regionZones }, options) {
      yield await regionZones.list(options);
    },
    get: ({ regionZones }, name, options) => regionZones.get(name, options),
  },
  images: {
    resourceKind: 'image',
    isGiven: true,
    list: ({ images }, options) => images.listPages(options),
    get: ({ images }, id, options) => images.get(toNativeId(id), options),
  },
  specs: {
    resourceKind: 'spec',
    isGiven: true,
    list: ({ specs }, options) => specs.listPages(options),
    get: ({ specs }, name, options) => specs.get(name, options),
  },
  networks: ours('network', ({ networks }) => networks),
  securityGroups: ours('securityGroup', ({ securityGroups }) => securityGroups),
  keyPairs: ours('keyPair', ({ keyPairs }) => keyPairs),
  publicIps: ours('publicIp', ({ publicIps }) => publicIps),
  nics: ours('nic', ({ nics }) => nics),
  vms: ours('vm', ({ vms }) => vms),
  vmStatus: {
    resourceKind: 'vm',
    isGiven: false,
    list: ({ vms }, options) => vms.listStatusPages(options),
    get: ({ vms }, name, options) => vms.status(name, options),
  },
};

interface OursService<T> {
  listPages(options: CallOptions): AsyncIterable<readonly T[]>;
  get(name: string, options: CallOptions): Promise<T>;
}

/** Objects with names of ours. */
function ours<T>(
  resourceKind: ResourceKind,
  serviceOf: (connection: Connection) => OursService<T>,
): FleetRead<T> {
  return {
    resourceKind,
    isGiven: false,
    list: (connection, options) => serviceOf(connection).listPages(options),
    get: (connection, name, options) => serviceOf(connection).get(name, options),
  };
}
