import { z } from 'zod';
import type { WorldImage } from '../world/types.ts';
import { takePublicAddress } from './addresses.ts';
import { fails } from './errors.ts';
import { creation, id } from './fields.ts';
import { fractionOf } from './fingerprint.ts';
import { bootImageOf } from './image-rows.ts';
import { keyPairTraits } from './kinds/key-pair.ts';
import { networkTraits } from './kinds/network.ts';
import { insertNic } from './kinds/nic.ts';
import { requireGroups } from './kinds/security-group.ts';
import { requireSubnet } from './kinds/subnet.ts';
import { nicTraits } from './nic-rows.ts';
import { createOnce, newId, type ObjectRow, requireRow } from './objects.ts';
import { assertQuota } from './quotas.ts';
import type { Session } from './session.ts';
import { enter, vmFails } from './vm-lifecycle.ts';
import { vmTraits } from './vm-rows.ts';

export const runRequest = z.strictObject({
  ...creation,
  imageId: id,
  specName: id,
  zone: id.optional(),
  networkId: id,
  subnetId: id,
  securityGroupIds: z.array(id).min(1).max(16),
  keyPairId: id.optional(),
  userName: z.string().min(1).max(64),
  /** For Windows. It is not stored. */
  password: z.string().max(256).optional(),
  rootDiskType: z.enum(['SSD', 'HDD', 'MEM']).default('SSD'),
  rootDiskSizeGB: z.int().positive().optional(),
});

type RunVm = z.output<typeof runRequest>;

/** Largest root disk of each type, in GB. */
const largestDisk = { SSD: 16_384, HDD: 16_384, MEM: 512 };

/**
 * Starts a VM with one NIC, which has a private and a public IP. The password is not stored anywhere. Returns its id.
 */
export function launchVm(session: Session, { password, ...request }: RunVm): string {
  return createOnce(session, vmTraits, session.scope, request, identity => {
    const { boot, zone, sizeGB, securityGroupIds } = checkRequest(session, { password, ...request });
    const phase = enter('Provisioning', session.now, identity.id, session.timeScale);
    session.database.insert('vms', {
      ...identity,
      state: phase.state,
      changes_at: phase.changesAt,
      zone,
      image_id: request.imageId,
      base_image_id: boot.baseImageId,
      spec_name: request.specName,
      platform: boot.image.platform,
      key_pair_id: request.keyPairId ?? null,
      user_name: request.userName,
      disk_type: request.rootDiskType,
      disk_size_gb: sizeGB,
      problem: launchProblem(session, identity.id),
    });
    insertNic(session, nicIdentity(session, identity), {
      ...request,
      securityGroupIds,
      vm: { vmId: identity.id, publicPosition: takePublicAddress(session) },
    });
  });
}

/** Returns why the launch will fail, as JSON: by request or at random; `null` when it will succeed. */
function launchProblem(session: Session, vmId: string): string | null {
  const { launchFailure, launchFailureShare, seed } = session;
  if (launchFailure !== undefined) return JSON.stringify(launchFailure);
  if (fractionOf(`${seed} ${vmId} launch`) >= launchFailureShare) return null;
  return JSON.stringify({
    code: 'Capacity.Insufficient',
    message: 'The zone has no more capacity for this VM.',
  });
}

/** Fails unless all parts exist and fit together. */
function checkRequest(session: Session, request: RunVm) {
  const boot = bootImageOf(session, request.imageId);
  const { image } = boot;
  const sizeGB = rootDiskSize(request, image);
  assertSpecFits(session, request, image);
  assertLogin(session, request, image);
  requireRow(session, networkTraits, request.networkId);
  const { id, zone } = requireSubnet(session, request.networkId, request.subnetId);
  if (request.zone !== undefined && request.zone !== zone)
    throw fails('Zone.Mismatch', `Subnet ${id} is in zone ${zone}.`);
  const securityGroupIds = requireGroups(session, request.networkId, request.securityGroupIds);
  assertQuota(session, 'nic');
  assertCapacity(session, zone, request.specName);
  return { boot, zone, sizeGB, securityGroupIds };
}

/**
 * Returns the identity of the VM's own NIC. It has no token, because the request was for the VM, and its name is based
 * on the VM's.
 */
function nicIdentity(session: Session, vm: ObjectRow): ObjectRow {
  return { ...vm, id: newId(session, nicTraits), name: `${vm.name}-nic0`, tags: '{}', token: null };
}

function rootDiskSize({ rootDiskType, rootDiskSizeGB }: RunVm, image: WorldImage): number {
  const sizeGB = rootDiskSizeGB ?? image.diskSizeGB;
  if (sizeGB < image.diskSizeGB || sizeGB > largestDisk[rootDiskType])
    throw vmFails(
      'RootDisk.Invalid',
      `A ${rootDiskType} root disk of this image must have ${image.diskSizeGB} to ${largestDisk[rootDiskType]} GB.`,
    );
  return sizeGB;
}

function assertSpecFits({ catalog }: Session, { specName }: RunVm, image: WorldImage): void {
  const { architecture } = catalog.spec(specName);
  if (architecture !== image.architecture)
    throw vmFails('Spec.Incompatible', `Image ${image.imageId} does not run on ${architecture}.`);
}

function assertCapacity({ isShort, region, now }: Session, zone: string, specName: string): void {
  if (isShort({ region: region.name, zone, specName, now }))
    throw vmFails(
      'Capacity.Insufficient',
      `${zone || region.name} currently has no capacity for a VM of spec ${specName}.`,
    );
}

function assertLogin(session: Session, { keyPairId, password }: RunVm, { platform }: WorldImage): void {
  if (keyPairId !== undefined) requireRow(session, keyPairTraits, keyPairId);
  else if (platform === 'linux' || !password)
    throw vmFails(
      'Login.Missing',
      'A Linux VM needs a key pair; a Windows VM needs a key pair or a password.',
    );
}
