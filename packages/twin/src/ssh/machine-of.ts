import type { TwinCloud } from '../engine/cloud.ts';
import { formatAddress } from '../engine/ipv4.ts';
import type { Machine, MachineNic } from './machine.ts';
import type { SshPlace } from './ssh-places.ts';

interface VmRow {
  readonly name: string;
  readonly user_name: string;
  readonly image_id: string;
  readonly base_image_id: string | null;
  readonly spec_name: string;
  readonly disk_size_gb: number;
}

interface AddressRow {
  readonly nic_id: string;
  readonly mac_address: string;
  readonly address: number;
  readonly cidr: string;
}

/** Returns what a VM knows about itself when it starts to answer; `undefined` when the VM no longer exists. */
export function machineOf(
  { database, catalog }: TwinCloud,
  { scope, vmId, publicKey }: SshPlace,
): Machine | undefined {
  const vm = database.get<VmRow>(
    'SELECT name, user_name, image_id, base_image_id, spec_name, disk_size_gb FROM vms WHERE scope = ? AND id = ?',
    scope,
    vmId,
  );
  if (vm === undefined) return undefined;
  const { distribution, architecture } = catalog.image(vm.base_image_id ?? vm.image_id);
  const { vCpuCount, memoryMiB } = catalog.spec(vm.spec_name);
  const rows = database.all<AddressRow>(
    `SELECT a.nic_id, n.mac_address, a.address, s.cidr FROM nics n
      JOIN private_addresses a ON a.nic_id = n.id JOIN subnets s ON s.id = n.subnet_id
      WHERE n.scope = ? AND n.vm_id = ? ORDER BY n.device_index, a.place`,
    scope,
    vmId,
  );
  return {
    vmId,
    imageId: vm.image_id,
    hostName: hostNameOf(vm.name),
    userName: vm.user_name,
    publicKey,
    distribution,
    architecture,
    vCpuCount,
    memoryMiB,
    diskSizeGB: vm.disk_size_gb,
    nics: [...Map.groupBy(rows, row => row.nic_id).values()].map(toNic),
  };
}

function toNic(rows: readonly AddressRow[]): MachineNic {
  const [first] = rows;
  return {
    macAddress: first?.mac_address ?? '',
    addresses: rows.map(row => formatAddress(row.address)),
    prefixLength: Number(first?.cidr.split('/')[1]),
  };
}

/** Converts the name of a VM to a valid host name. */
function hostNameOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-').slice(0, 63).replace(/-+$/, '');
}
