import type { NativeCode } from './errors.ts';

export interface KindTraits {
  readonly table: string;
  readonly idPrefix: string;
  readonly notFound: NativeCode;
  /** What two objects of the same name would have in common. */
  readonly nameTaken: string;
  /** Rows stay for a while after their object is gone. */
  readonly mortal?: true;
}

/** What tells kinds of objects apart, beside their columns. */
export const kinds = {
  network: {
    table: 'networks',
    idPrefix: 'net',
    notFound: 'Network.NotFound',
    nameTaken: 'scope = ? AND name = ?',
  },
  subnet: {
    table: 'subnets',
    idPrefix: 'subnet',
    notFound: 'Subnet.NotFound',
    nameTaken: 'network_id = ? AND name = ?',
  },
  securityGroup: {
    table: 'security_groups',
    idPrefix: 'sg',
    notFound: 'SecurityGroup.NotFound',
    nameTaken: 'scope = ? AND name = ?',
  },
  keyPair: {
    table: 'key_pairs',
    idPrefix: 'key',
    notFound: 'KeyPair.NotFound',
    nameTaken: 'scope = ? AND name = ?',
  },
  publicIp: {
    table: 'public_ips',
    idPrefix: 'ip',
    notFound: 'PublicIp.NotFound',
    nameTaken: 'scope = ? AND name = ?',
  },
  nic: {
    table: 'nics',
    idPrefix: 'nic',
    notFound: 'Nic.NotFound',
    nameTaken: 'scope = ? AND name = ? AND came_with_vm = 0',
    mortal: true,
  },
  vm: {
    table: 'vms',
    idPrefix: 'vm',
    notFound: 'Vm.NotFound',
    nameTaken: 'scope = ? AND name = ?',
    mortal: true,
  },
} as const satisfies Record<string, KindTraits>;

export type ObjectKind = keyof typeof kinds;
