import { publicAddressAt } from './address-pool.ts';
import { nativeErrors } from './errors.ts';
import { formatAddress } from './ipv4.ts';
import type { KindTraits, ObjectRow } from './objects.ts';
import type { Session } from './session.ts';

export const nicFails = nativeErrors({
  'Nic.AttachedElsewhere': 409,
  'Nic.InUse': 409,
  'Nic.NotFound': 404,
  'Nic.Primary': 409,
});

export const nicTraits: KindTraits = {
  kind: 'nic',
  table: 'nics',
  idPrefix: 'nic',
  nameTaken: 'scope = ? AND name = ? AND came_with_vm = 0',
  removedLater: true,
  notFound: message => nicFails('Nic.NotFound', message),
};

export interface TwinAddress {
  readonly privateIp: string;
  readonly publicIp?: string | undefined;
}

/** A NIC as its VM reports it. */
export interface TwinVmNic {
  readonly nicId: string;
  readonly deviceIndex: number;
  readonly networkId: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly macAddress: string;
  readonly addresses: readonly TwinAddress[];
}

export interface NicRow extends ObjectRow {
  readonly network_id: string;
  readonly subnet_id: string;
  readonly mac_address: string;
  readonly security_group_ids: string;
  readonly vm_id: string | null;
  readonly device_index: number | null;
  /** 1 for the NIC that was created with a VM and is deleted with it. */
  readonly came_with_vm: number;
  readonly gone_at: number | null;
}

/** One row for each address of a NIC. The rows of one NIC are adjacent, with its first address first. */
type NicAddressRow = Pick<
  NicRow,
  'id' | 'network_id' | 'subnet_id' | 'mac_address' | 'security_group_ids' | 'vm_id' | 'device_index'
> & {
  readonly address: number;
  readonly own_public: number | null;
  /** Position of the public IP that is associated with the address. */
  readonly bound_public: number | null;
};

/** A NIC with its addresses. VM and device index are `null` while it is not attached. */
export interface NicWithAddresses extends Omit<TwinVmNic, 'deviceIndex'> {
  readonly vmId: string | null;
  readonly deviceIndex: number | null;
}

const select = `SELECT n.id, n.network_id, n.subnet_id, n.mac_address, n.security_group_ids, n.vm_id,
    n.device_index, a.address, a.own_public, p.position AS bound_public
  FROM nics n
  JOIN private_addresses a ON a.nic_id = n.id
  LEFT JOIN public_ips p ON p.nic_id = a.nic_id AND p.private_address = a.address`;

/** Reads NICs with their addresses, with one query for any number of NICs. Each function takes ids. */
export const nics = {
  byId: reader('n.id = ? ORDER BY a.place'),
  /** NICs whose ids are in a range, ordered by id. */
  between: reader('n.id BETWEEN ? AND ? ORDER BY n.id, a.place'),
  /** NICs of one VM, ordered by device index. */
  ofVm: reader('n.vm_id = ? ORDER BY n.device_index, a.place'),
  /** NICs of all VMs whose ids are in a range, ordered by VM and device index. */
  ofVms: reader('n.vm_id BETWEEN ? AND ? ORDER BY n.vm_id, n.device_index, a.place'),
};

function reader(condition: string): (session: Session, ...ids: readonly string[]) => NicWithAddresses[] {
  const query = `${select} WHERE n.scope = ? AND ${condition}`;
  return ({ database, scope }, ...ids) => toNics(database.all<NicAddressRow>(query, scope, ...ids));
}

function toNics(rows: readonly NicAddressRow[]): NicWithAddresses[] {
  const result: NicWithAddresses[] = [];
  let addresses: TwinAddress[] = [];
  for (const row of rows) {
    if (result.at(-1)?.nicId !== row.id) {
      addresses = [];
      result.push(toNic(row, addresses));
    }
    addresses.push(toAddress(row));
  }
  return result;
}

function toNic(row: NicAddressRow, addresses: readonly TwinAddress[]): NicWithAddresses {
  return {
    nicId: row.id,
    vmId: row.vm_id,
    deviceIndex: row.device_index,
    networkId: row.network_id,
    subnetId: row.subnet_id,
    securityGroupIds: JSON.parse(row.security_group_ids),
    macAddress: row.mac_address,
    addresses,
  };
}

/** Returns an address. An associated public IP replaces the one that was created with the VM. */
function toAddress({ address, own_public, bound_public }: NicAddressRow): TwinAddress {
  const position = bound_public ?? own_public;
  const privateIp = formatAddress(address);
  return position === null ? { privateIp } : { privateIp, publicIp: publicAddressAt(position) };
}
