import { z } from 'zod';
import { defaultUserName } from '../cloud/cloud-vms.ts';
import { type NativeId, toNativeId, type VmSpec } from '../driver/index.ts';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';
import { reference, requiredText, tags, userName } from '../requests/fields.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { isKeptBySpider } from './kept-key-pairs.ts';
import type { Resolved } from './managed-objects.ts';
import type { CreatedRecord, ServiceContext } from './service-context.ts';

const fields = z.object({
  name: userName,
  /** The cloud's id of a public image. Either this or a machine image is required. */
  imageId: requiredText.optional(),
  /** The name of a machine image. */
  machineImageName: reference.optional(),
  specName: requiredText,
  /** Required if the cloud has networks, and so is the subnet. */
  networkName: reference.optional(),
  subnetName: reference.optional(),
  /** At least one is required if the cloud has security groups. */
  securityGroupNames: z.array(reference).max(50).default([]),
  /** Required unless it is a Windows VM with a password. */
  keyPairName: reference.optional(),
  rootDiskType: z.string().min(1).optional(),
  /** In GB. */
  rootDiskSizeGB: z.number('must be a number.').int('must be a whole number.').min(1).max(65_536).optional(),
  /** Registered disks to attach when it runs, in this order. */
  dataDiskNames: z.array(reference).max(50).default([]),
  /** For Windows: 12 to 123 characters. */
  password: z.string().optional(),
  tags,
});

export const vmRequest = fields
  .refine(request => request.imageId !== undefined || request.machineImageName !== undefined, {
    path: ['imageId'],
    params: { missing: true },
  })
  .refine(request => request.imageId === undefined || request.machineImageName === undefined, {
    path: ['machineImageName'],
    error: 'cannot be combined with imageId: a VM is created from one image.',
  });

/** A VM that uses registered objects. */
export type VmRequest = z.input<typeof vmRequest>;
export type ParsedVmRequest = z.output<typeof vmRequest> & {
  /** Whether it is a Windows image. Looked up only if the request has a password. */
  readonly isWindows?: boolean;
};

/** The spec for the driver, and the disks that core attaches to the running VM. */
export type VmPlan = VmSpec & { readonly dataDiskIds?: readonly NativeId[] | undefined };

/** How to log in: with a key on Linux, with a password on Windows. */
type Login = Pick<VmSpec, 'keyPairId' | 'publicKey' | 'userName' | 'password'>;

/** Resolves the names in a VM request. */
export async function resolveVm(scope: ServiceContext, request: ParsedVmRequest): Promise<Resolved<VmPlan>> {
  const place = await placeOf(scope, request);
  const groups = await Promise.all(
    groupNamesOf(scope, request).map(name => scope.createdRecord('securityGroup', name)),
  );
  const image = await machineImageOf(scope, request);
  const keyPair = request.keyPairName ? await scope.createdRecord('keyPair', request.keyPairName) : undefined;
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
    throw new CloudError('unsupported', `The driver '${scope.cloud.driver.id}' does not support disks.`);
  return Promise.all(names.map(name => scope.createdRecord('disk', name)));
}

/** Returns the record of the machine image that a VM is created from; `undefined` for a public image. */
export async function machineImageOf(
  scope: ServiceContext,
  { machineImageName }: Pick<ParsedVmRequest, 'machineImageName'>,
): Promise<CreatedRecord | undefined> {
  return machineImageName === undefined ? undefined : scope.createdRecord('machineImage', machineImageName);
}

async function placeOf(scope: ServiceContext, { networkName = '', subnetName = '' }: ParsedVmRequest) {
  if (!scope.cloud.has('networks')) return {};
  const network = await scope.createdRecord('network', networkName);
  const subnet = await scope.createdRecord('subnet', subnetName, networkName);
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

/** The rule that all clouds share: 12 to 123 characters of at least three of the four classes. */
function assertPassword(password: string): void {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(pattern =>
    pattern.test(password),
  ).length;
  if (password.length >= 12 && password.length <= 123 && classes >= 3) return;
  throw invalidArgument(
    'password',
    'is not a valid Windows password.',
    'Use 12 to 123 characters with three of: lower case, upper case, digits, others.',
  );
}
