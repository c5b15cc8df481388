import { z } from 'zod';
import { addressFails, readPrivateAddress, requireAddress, takePrivateAddress } from './addresses.ts';
import { id } from './fields.ts';
import { type SubnetRow, subnetTraits } from './kinds/subnet-rows.ts';
import { type NicRow, nicTraits } from './nic-rows.ts';
import { requireRow } from './objects.ts';
import { quotaExceeded } from './quotas.ts';
import type { Session } from './session.ts';

const mostAddresses = 50;

export const assignRequest = z.strictObject({ nicId: id, privateIp: z.string().optional() });
export const unassignRequest = z.strictObject({ nicId: id, privateIp: z.string() });

/** Assigns another private address to a NIC. Does nothing if the NIC already has the address. */
export function assignPrivateIp(session: Session, request: z.output<typeof assignRequest>): object {
  const { database, scope } = session;
  const nic = requireRow<NicRow>(session, nicTraits, request.nicId);
  const held = database.all<{ address: number; place: number }>(
    'SELECT address, place FROM private_addresses WHERE nic_id = ? ORDER BY place',
    nic.id,
  );
  const wanted = readWanted(session, nic, request.privateIp);
  if (held.some(({ address }) => address === wanted)) return {};
  if (held.length >= mostAddresses)
    throw quotaExceeded(`A NIC can have at most ${mostAddresses} private IPs.`);
  database.insert('private_addresses', {
    subnet_id: nic.subnet_id,
    address: wanted ?? takePrivateAddress(session, nic.subnet_id),
    scope,
    nic_id: nic.id,
    place: (held.at(-1)?.place ?? -1) + 1,
  });
  return {};
}

export function unassignPrivateIp(session: Session, request: z.output<typeof unassignRequest>): object {
  const nic = requireRow<NicRow>(session, nicTraits, request.nicId);
  const { address, place } = requireAddress(session, nic.id, request.privateIp);
  if (place === 0)
    throw addressFails(
      'PrivateIp.Primary',
      `${request.privateIp} is the NIC's first private IP and cannot be removed.`,
    );
  session.database.run(
    'UPDATE public_ips SET nic_id = NULL, private_address = NULL WHERE nic_id = ? AND private_address = ?',
    nic.id,
    address,
  );
  session.database.run(
    'DELETE FROM private_addresses WHERE subnet_id = ? AND address = ?',
    nic.subnet_id,
    address,
  );
  return {};
}

function readWanted(session: Session, nic: NicRow, privateIp: string | undefined): number | undefined {
  if (privateIp === undefined) return undefined;
  const subnet = requireRow<SubnetRow>(session, subnetTraits, nic.subnet_id);
  const address = readPrivateAddress(subnet, privateIp);
  const holder = session.database.get<{ nic_id: string }>(
    'SELECT nic_id FROM private_addresses WHERE subnet_id = ? AND address = ?',
    subnet.id,
    address,
  );
  if (holder !== undefined && holder.nic_id !== nic.id)
    throw addressFails('PrivateIp.InUse', `${privateIp} is already assigned to NIC ${holder.nic_id}.`);
  const balancer = session.database.get<{ id: string }>(
    'SELECT id FROM load_balancers WHERE subnet_id = ? AND private_address = ?',
    subnet.id,
    address,
  );
  if (balancer !== undefined)
    throw addressFails(
      'PrivateIp.InUse',
      `${privateIp} is already assigned to load balancer ${balancer.id}.`,
    );
  return address;
}
