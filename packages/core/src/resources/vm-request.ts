import { z } from 'zod';
import { defaultUserName } from '../cloud/cloud-vms.ts';
import { toNativeId } from '../driver/index.ts';
import { invalidArgument } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import type { PreparedOperation } from '../operations/begin-operation.ts';
import { reference, tags, userName } from '../requests/fields.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions, ConnectionScope } from './connection-scope.ts';
import { nativeIdOf } from './native-id-of.ts';
import type { CreateVmRequest } from './vm-programs.ts';

export const vmRequest = z.object({
  name: userName,
  /** The cloud's id of the image. */
  imageId: z.string('is not a text.').min(1, 'is empty!'),
  specName: z.string('is not a text.').min(1, 'is empty!'),
  networkName: reference,
  subnetName: reference,
  securityGroupNames: z.array(reference).min(1, 'names no security group.').max(50),
  /** Needed unless it is a Windows VM with a password. */
  keyPairName: reference.optional(),
  rootDiskType: z.string().min(1).optional(),
  /** In GB. */
  rootDiskSizeGB: z.number('is not a number.').int('is not a whole number.').min(1).max(65_536).optional(),
  /** For Windows: 12 to 123 characters. */
  password: z.string().optional(),
  tags,
});

/** A VM made of objects of ours. */
export type VmRequest = z.input<typeof vmRequest>;

/** Resolves the names in a VM request and checks what can be checked before the cloud is asked. */
export async function prepareVm(
  scope: ConnectionScope,
  key: ResourceKey,
  request: z.output<typeof vmRequest>,
  options: ChangeOptions,
): Promise<PreparedOperation<CreateVmRequest>> {
  const network = await scope.record('network', request.networkName);
  const subnet = await scope.record('subnet', request.subnetName, request.networkName);
  const groups = await Promise.all(
    request.securityGroupNames.map(name => scope.record('securityGroup', name)),
  );
  const keyPair = request.keyPairName ? await scope.record('keyPair', request.keyPairName) : undefined;
  const login = await loginOf(scope, request, keyPair);
  const nativeName = scope.nativeName('vm', request.name, options);
  assertLegalName('vm', nativeName, scope.cloud.driver.features.names.vm);
  const zone = subnet.attributes.zone;
  return {
    key,
    uses: [network, subnet, ...groups, ...(keyPair === undefined ? [] : [keyPair])],
    request: {
      nativeName,
      imageId: toNativeId(request.imageId),
      specName: request.specName,
      zone: typeof zone === 'string' ? zone : scope.cloud.zone,
      networkId: nativeIdOf(network),
      subnetId: nativeIdOf(subnet),
      securityGroupIds: groups.map(nativeIdOf),
      ...login,
      rootDiskType: request.rootDiskType,
      rootDiskSizeGB: request.rootDiskSizeGB,
      tags: request.tags,
    },
    changes: [{ put: scope.newRecord(key, nativeName, { ...namesIn(request), userName: login.userName }) }],
  };
}

/** What the VM's record says that it uses. */
function namesIn(request: z.output<typeof vmRequest>): Record<string, unknown> {
  const { networkName: network, subnetName: subnet, keyPairName: keyPair } = request;
  return { network, subnet, securityGroups: request.securityGroupNames, keyPair };
}

/** Who logs in and how: a key on Linux, a password on Windows. Asks the cloud for the image only for a password. */
async function loginOf(
  scope: ConnectionScope,
  request: z.output<typeof vmRequest>,
  keyPair: ResourceRecord | undefined,
): Promise<Pick<CreateVmRequest, 'keyPairId' | 'publicKey' | 'userName' | 'password'>> {
  const windows = request.password !== undefined && (await isWindows(scope, request.imageId));
  if (windows) {
    assertPassword(request.password ?? '');
    return {
      keyPairId: keyPair && nativeIdOf(keyPair),
      userName: 'Administrator',
      password: request.password,
    };
  }
  if (keyPair === undefined)
    throw invalidArgument('keyPairName', 'is empty!', 'Name the key pair to log in with.');
  const publicKey = keyPair.attributes.publicKey;
  return {
    keyPairId: nativeIdOf(keyPair),
    publicKey: typeof publicKey === 'string' ? publicKey : undefined,
    userName: defaultUserName,
  };
}

async function isWindows(scope: ConnectionScope, imageId: string): Promise<boolean> {
  return (await scope.cloud.images.get(toNativeId(imageId))).platform === 'windows';
}

/** The clouds' common rule: 12 to 123 characters, and three of four classes. */
function assertPassword(password: string): void {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(each => each.test(password)).length;
  if (password.length >= 12 && password.length <= 123 && classes >= 3) return;
  throw invalidArgument(
    'password',
    'is not a legal Windows password.',
    'It takes 12 to 123 characters, with three of: lower case, upper case, digits, others.',
  );
}
