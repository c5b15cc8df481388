import { publicPoolSize, usableAddresses } from './address-pool.ts';
import { macAddressOf } from './fingerprint.ts';
import { importKeyPair } from './kinds/key-pair.ts';
import { createNetwork } from './kinds/network.ts';
import { createSecurityGroup } from './kinds/security-group.ts';
import { createSubnet } from './kinds/subnet.ts';
import { type SubnetRow, subnetFails, subnetTraits } from './kinds/subnet-rows.ts';
import { nicTraits } from './nic-rows.ts';
import { newIds, requireRow } from './objects.ts';
import type { Session } from './session.ts';
import { vmTraits } from './vm-rows.ts';

/** Objects that all seeded VMs of a region share. */
interface SeedParts {
  readonly networkId: string;
  /** One for each zone. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly keyPairId: string;
}

/** One VM to write, with its NIC. */
interface SeedVm {
  readonly vmId: string;
  readonly nicId: string;
  readonly subnet: SubnetRow;
  readonly address: number;
  readonly publicPosition: number;
}

/**
 * Writes many running VMs. Each has a NIC, addresses and a security group, as if it had been launched, but checks and
 * quotas do not apply. They share a separate network, which is created if it does not exist, and are spread over the
 * zones.
 */
export function seedVms(session: Session, count: number): void {
  const parts = makeParts(session);
  const vmIds = newIds(session, vmTraits, count);
  const nicIds = newIds(session, nicTraits, count);
  const positions = freePositions(session, count);
  const subnets = parts.subnetIds.map(id => requireRow<SubnetRow>(session, subnetTraits, id));
  const addresses = subnets.map(subnet => freeAddresses(session, subnet, Math.ceil(count / subnets.length)));
  const writeVm = writer(session, parts);
  for (const [index, vmId] of vmIds.entries()) {
    const subnet = subnets[index % subnets.length];
    const address = addresses[index % subnets.length]?.[Math.floor(index / subnets.length)];
    const [nicId, publicPosition] = [nicIds[index], positions[index]];
    if (subnet === undefined || address === undefined || nicId === undefined || publicPosition === undefined)
      throw subnetFails('Subnet.Exhausted', 'There are not enough addresses for this many VMs.');
    writeVm({ vmId, nicId, subnet, address, publicPosition });
  }
}

/** The public key of seeded VMs. Its private key does not exist. */
const seedKey = `ssh-ed25519 ${Buffer.concat([
  Buffer.of(0, 0, 0, 11),
  Buffer.from('ssh-ed25519'),
  Buffer.of(0, 0, 0, 32),
  Buffer.alloc(32),
]).toString('base64')} seed`;

/** Creates the shared objects, or returns the existing ones by their tokens. */
function makeParts(session: Session): SeedParts {
  const clientToken = 'seed';
  const common = { name: 'seed', tags: {}, clientToken };
  const { networkId } = createNetwork(session, { ...common, cidr: '10.0.0.0/8' });
  const zones = session.region.zones.length === 0 ? [undefined] : session.region.zones.slice(0, 16);
  const subnetIds = zones.map((zone, index) => {
    const subnet = { name: `seed-${index}`, tags: {}, clientToken: `seed-${index}` };
    return createSubnet(session, { ...subnet, networkId, zone, cidr: `10.${index * 16}.0.0/12` }).subnetId;
  });
  const { securityGroupId } = createSecurityGroup(session, { ...common, networkId, rules: [] });
  const { keyPairId } = importKeyPair(session, { ...common, publicKey: seedKey });
  return { networkId, subnetIds, securityGroupId, keyPairId };
}

function writer(session: Session, parts: SeedParts): (vm: SeedVm) => void {
  const { database, scope, now, catalog } = session;
  const [image] = catalog.world.images;
  const [spec] = catalog.world.specs;
  const groups = JSON.stringify([parts.securityGroupId]);
  return ({ vmId, nicId, subnet, address, publicPosition }) => {
    const identity = { scope, tags: '{}', created_at: now, token: null, request_hash: '' };
    database.insert('vms', {
      ...identity,
      id: vmId,
      name: `seed-${vmId}`,
      state: 'Running',
      zone: subnet.zone,
      image_id: image?.imageId ?? '',
      spec_name: spec?.specName ?? '',
      platform: image?.platform ?? 'linux',
      key_pair_id: parts.keyPairId,
      user_name: 'cb-user',
      disk_type: 'SSD',
      disk_size_gb: image?.diskSizeGB ?? 10,
    });
    database.insert('nics', {
      ...identity,
      id: nicId,
      name: `seed-${vmId}-nic0`,
      network_id: parts.networkId,
      subnet_id: subnet.id,
      mac_address: macAddressOf(nicId),
      security_group_ids: groups,
      vm_id: vmId,
      device_index: 0,
      came_with_vm: 1,
    });
    database.insert('nic_security_groups', { nic_id: nicId, security_group_id: parts.securityGroupId });
    database.insert('public_addresses', { scope, position: publicPosition });
    database.insert('private_addresses', {
      subnet_id: subnet.id,
      address,
      scope,
      nic_id: nicId,
      place: 0,
      own_public: publicPosition,
    });
  };
}

function freePositions({ database, scope }: Session, count: number): number[] {
  const rows = database.all<{ position: number }>(
    'SELECT position FROM public_addresses WHERE scope = ?',
    scope,
  );
  return lowestFree(0, publicPoolSize - 1, new Set(rows.map(row => row.position)), count);
}

function freeAddresses({ database }: Session, subnet: SubnetRow, count: number): number[] {
  const rows = database.all<{ address: number }>(
    'SELECT address FROM private_addresses WHERE subnet_id = ?',
    subnet.id,
  );
  const { first, last } = usableAddresses(subnet);
  return lowestFree(first, last, new Set(rows.map(row => row.address)), count);
}

/** Returns the lowest numbers that are not taken, at most `count`. */
function lowestFree(first: number, last: number, taken: ReadonlySet<number>, count: number): number[] {
  const numbers: number[] = [];
  for (let number = first; number <= last && numbers.length < count; number++)
    if (!taken.has(number)) numbers.push(number);
  return numbers;
}
