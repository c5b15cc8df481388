import { z } from 'zod';
import { defaultUserName } from '../cloud/cloud-vms.ts';
import { type NativeId, toNativeId, type VmSpec } from '../driver/index.ts';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';
import { reference, requiredText, tags, userName } from '../requests/fields.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { isKeptBySpider } from './kept-key-pairs.ts';
import type { Resolved } from './managed-objects.ts';
import type { MadeRecord, ServiceContext } from './service-context.ts';

const fields = z.object({
  name: userName,
  /** The cloud's id of a public image. This, or a machine image. */
  imageId: requiredText.optional(),
  /** A machine image. */
  machineImageName: reference.optional(),
  specName: requiredText,
  /** Needed where the cloud has networks, and so is the subnet. */
  networkName: reference.optional(),
  subnetName: reference.optional(),
  /** At least one where the cloud has security groups. */
  securityGroupNames: z.array(reference).max(50).default([]),
  /** Needed unless it is a Windows VM with a password. */
  keyPairName: reference.optional(),
  rootDiskType: z.string().min(1).optional(),
  /** In GB. */
  rootDiskSizeGB: z.number('must be a number.').int('must be a whole number.').min(1).max(65_536).optional(),
  /** Registered disks that it gets once it runs, in this order. */
  dataDiskNames: z.array(reference).max(50).default([]),
  /** For Windows: 12 to 123 characters. */
  password: z.string().optional(),
  tags,
});

export const vmRequest = fields
  .refine(each => each.imageId !== undefined || each.machineImageName !== undefined, {
    path: ['imageId'],
    params: { missing: true },
  })
  .refine(each => each.imageId === undefined || each.machineImageName === undefined, {
    path: ['machineImageName'],
    error: 'cannot be combined with imageId: a VM is created from one image.',
  });

/** A VM made of registered objects. */
export type VmRequest = z.input<typeof vmRequest>;
export type ParsedVmRequest = z.output<typeof vmRequest> & {
  /** Whether the image is one of Windows, as far as a password made anybody ask. */
  readonly isWindows?: boolean;
};

/** What a driver gets, and what core gives the VM when it runs. */
export type VmPlan = VmSpec & { readonly dataDiskIds?: readonly NativeId[] | undefined };

/** Who logs in and how: a key on Linux, a password on Windows. */
type Login = Pick<VmSpec, 'keyPairId' | 'publicKey' | 'userName' | 'password'>;

/** Resolves the names in a VM request. */
export async function resolveVm(scope: ServiceContext, request: ParsedVmRequest): Promise<Resolved<VmPlan>> {
  const place = await placeOf(scope, request);
  const groups = await Promise.all(
    groupNamesOf(scope, request).map(name => scope.made('securityGroup', name)),
  );
  const image = await machineImageOf(scope, request);
  const keyPair = request.keyPairName ? await scope.made('keyPair', request.keyPairName) : undefined;
  const disks = await dataDisksOf(scope, request);
  const login = loginOf(request, keyPair);
  const isKept = keyPair !== undefined && isKeptBySpider(scope.cloud);
  return {
    spec: {
      imageId: image?.nativeId ?? toNativeId(request.imageId ?? ''),
      specName: request.specName,
      zone: place.zone ?? scope.cloud.zone,
      networkId: place.network?.nativeId,
      subnetId: place.subnet?.nativeId,
      securityGroupIds: groups.map(group => group.nativeId),
      ...login,
      keyPairId: isKept ? undefined : keyPair?.nativeId,
      rootDiskType: request.rootDiskType,
      rootDiskSizeGB: request.rootDiskSizeGB,
      tags: request.tags,
      dataDiskIds: disks.map(disk => disk.nativeId),
    },
    locks: disks,
    uses: [place.network, place.subnet, ...groups, keyPair, image].filter(record => record !== undefined),
    attributes: {
      userName: login.userName,
      ...(isKept ? { keyPair: { name: keyPair.name, nativeId: keyPair.nativeId } } : {}),
      ...(image ? { machineImage: { name: image.name, nativeId: image.nativeId } } : {}),
    },
  };
}

async function dataDisksOf(scope: ServiceContext, { dataDiskNames }: ParsedVmRequest) {
  const names = [...new Set(dataDiskNames)];
  if (names.length > 0 && !scope.cloud.has('disks'))
    throw new CloudError('unsupported', `The driver '${scope.cloud.driver.id}' has no disks.`);
  return Promise.all(names.map(name => scope.made('disk', name)));
}

/** The record of the machine image that a VM is to be made of; `undefined` for one of a public image. */
export async function machineImageOf(
  scope: ServiceContext,
  { machineImageName }: Pick<ParsedVmRequest, 'machineImageName'>,
): Promise<MadeRecord | undefined> {
  return machineImageName === undefined ? undefined : scope.made('machineImage', machineImageName);
}

async function placeOf(scope: ServiceContext, { networkName = '', subnetName = '' }: ParsedVmRequest) {
  if (!scope.cloud.has('networks')) return {};
  const network = await scope.made('network', networkName);
  const subnet = await scope.made('subnet', subnetName, networkName);
  const { zone } = subnet.attributes;
  return { network, subnet, zone: typeof zone === 'string' ? zone : undefined };
}

function groupNamesOf(scope: ServiceContext, { securityGroupNames }: ParsedVmRequest): readonly string[] {
  if (!scope.cloud.has('securityGroups')) return [];
  if (securityGroupNames.length > 0) return securityGroupNames;
  throw invalidArgument('securityGroupNames', 'must contain a security group.');
}

function loginOf(
  { password, isWindows }: ParsedVmRequest,
  keyPair: ResourceRecord | undefined,
): Omit<Login, 'keyPairId'> {
  if (isWindows) {
    assertPassword(password ?? '');
    return { userName: 'Administrator', password };
  }
  if (keyPair === undefined) throw missingArgument('keyPairName', 'Set the key pair to log in with.');
  const { publicKey } = keyPair.attributes;
  return { publicKey: typeof publicKey === 'string' ? publicKey : undefined, userName: defaultUserName };
}

/** The clouds' common rule: 12 to 123 characters, and three of four classes. */
function assertPassword(password: string): void {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(each => each.test(password)).length;
  if (password.length >= 12 && password.length <= 123 && classes >= 3) return;
  throw invalidArgument(
    'password',
    'is not a valid Windows password.',
    'Use 12 to 123 characters with three of: lower case, upper case, digits, others.',
  );
}
