import { nextFree, publicPoolSize, usableAddresses } from './address-pool.ts';
import { limitTo } from './database.ts';
import { nativeErrors } from './errors.ts';
import { formatAddress, parseAddress } from './ipv4.ts';
import { type SubnetRow, subnetFails } from './kinds/subnet-rows.ts';
import type { Session } from './session.ts';

export const addressFails = nativeErrors({
  'PrivateIp.Invalid': 400,
  'PrivateIp.InUse': 409,
  'PrivateIp.NotFound': 404,
  'PrivateIp.Primary': 409,
});

export const poolFails = nativeErrors({ 'PublicIp.Exhausted': 503 });

export interface PrivateAddressRow {
  readonly subnet_id: string;
  readonly address: number;
  readonly nic_id: string;
  readonly place: number;
  readonly own_public: number | null;
}

/** Returns the subnet's next free private address, as a number. Fails with `Subnet.Exhausted`. */
export function takePrivateAddress({ database }: Session, subnetId: string): number {
  const subnet = database.get<Pick<SubnetRow, 'cidr' | 'first' | 'last' | 'cursor'>>(
    'SELECT cidr, first, last, cursor FROM subnets WHERE id = ?',
    subnetId,
  );
  if (subnet === undefined) throw subnetFails('Subnet.NotFound', `The subnet '${subnetId}' does not exist.`);
  const { first, last } = usableAddresses(subnet);
  const address = nextFree(first, last, subnet.cursor, (from, limit) =>
    database
      .all<{ address: number }>(
        `SELECT address FROM private_addresses WHERE subnet_id = ?1 AND address >= ?2
          UNION ALL SELECT private_address FROM load_balancers WHERE subnet_id = ?1 AND private_address >= ?2
          ORDER BY 1 ${limitTo}`,
        subnetId,
        from,
        limit,
      )
      .map(row => row.address),
  );
  if (address === undefined)
    throw subnetFails('Subnet.Exhausted', `Subnet ${subnetId} has no free address in ${subnet.cidr}.`);
  database.run('UPDATE subnets SET cursor = ? WHERE id = ?', address + 1, subnetId);
  return address;
}

/** Parses an address that a caller requests in a subnet. Fails with `PrivateIp.Invalid`. */
export function readPrivateAddress(subnet: SubnetRow, privateIp: string): number {
  const { first, last } = usableAddresses(subnet);
  const address = parseAddress(privateIp);
  if (address === undefined || address < first || address > last)
    throw addressFails(
      'PrivateIp.Invalid',
      `'${privateIp}' is not in the range ${formatAddress(first)} to ${formatAddress(last)}.`,
    );
  return address;
}

/** Allocates the region's next free public IP and returns its position in the pool. Fails with `PublicIp.Exhausted`. */
export function takePublicAddress({ database, scope, region }: Session): number {
  const row = database.get<{ public_cursor: number }>('SELECT public_cursor FROM scopes WHERE id = ?', scope);
  const position = nextFree(0, publicPoolSize - 1, row?.public_cursor ?? 0, (from, limit) =>
    database
      .all<{ position: number }>(
        `SELECT position FROM public_addresses WHERE scope = ? AND position >= ? ORDER BY position ${limitTo}`,
        scope,
        from,
        limit,
      )
      .map(taken => taken.position),
  );
  if (position === undefined)
    throw poolFails('PublicIp.Exhausted', `Region ${region.name} has no free public IP.`);
  database.insert('public_addresses', { scope, position });
  database.run('UPDATE scopes SET public_cursor = ? WHERE id = ?', position + 1, scope);
  return position;
}

/** Returns the NIC's address that the caller names, or its first one. Fails with `PrivateIp.NotFound`. */
export function requireAddress(
  { database }: Session,
  nicId: string,
  privateIp: string | undefined,
): PrivateAddressRow {
  const address = privateIp === undefined ? undefined : (parseAddress(privateIp) ?? -1);
  const row = database.get<PrivateAddressRow>(
    `SELECT * FROM private_addresses WHERE nic_id = ? AND ${address === undefined ? 'place' : 'address'} = ?`,
    nicId,
    address ?? 0,
  );
  if (row === undefined)
    throw addressFails('PrivateIp.NotFound', `NIC ${nicId} has no private IP '${privateIp}'.`);
  return row;
}
