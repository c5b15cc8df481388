import type { TwinDatabase } from '../engine/database.ts';
import { formatAddress, parseAddress } from '../engine/ipv4.ts';
import { admits, sshPort } from './admission.ts';
import type { Destination } from './edge-messages.ts';
import type { SshPlaces } from './ssh-places.ts';

/** Selects the VM at an address in a network of another VM, and the address that the other VM connects from. */
const sql = `SELECT t.vm_id AS vm_id, o.address AS from_address FROM nics f
  JOIN private_addresses o ON o.nic_id = f.id AND o.place = 0
  JOIN subnets s ON s.network_id = f.network_id
  JOIN private_addresses a ON a.subnet_id = s.id AND a.address = ?
  JOIN nics t ON t.id = a.nic_id
  WHERE f.scope = ? AND f.vm_id = ? AND t.vm_id IS NOT NULL
  ORDER BY f.device_index LIMIT 1`;

/**
 * Returns the VM that a connection from a running VM leads to: a running VM at a private address in one of its
 * networks, if the port is that of SSH and the security groups allow it. Returns `undefined` for anything else.
 */
export function neighbourOf(
  database: TwinDatabase,
  places: SshPlaces,
  vmId: string,
  { address, port }: Destination,
): string | undefined {
  const from = places.find(vmId);
  const wanted = parseAddress(address);
  if (from?.isRunning !== true || wanted === undefined) return undefined;
  const row = database.get<{ vm_id: string; from_address: number }>(sql, wanted, from.scope, vmId);
  const target = row === undefined ? undefined : places.find(row.vm_id);
  if (row === undefined || target?.isRunning !== true) return undefined;
  const isSsh = port === sshPort || port === target.port;
  return isSsh && admits(target.rules, formatAddress(row.from_address)) ? target.vmId : undefined;
}
