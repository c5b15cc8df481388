import { type CallContext, toNativeId, type VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Instance } from './instances.ts';
import { machineImageIn, nameOf, pathIn } from './links.ts';

/** The location of a new VM. */
interface Place {
  readonly project: string;
  readonly region: string;
  readonly zone: string;
}

/**
 * Returns the request that creates a VM with a public IP of its own, and with a boot disk that is deleted with it. The
 * VM runs without a service account.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/insert
 */
export function toInstance(spec: VmSpec, { project, region, zone }: Place, context: CallContext): Instance {
  const { name, subnetId = toNativeId('') } = spec;
  return {
    name,
    machineType: `zones/${zone}/machineTypes/${spec.specName}`,
    labels: { ...spec.tags, ...context.ownerTags },
    tags: { items: [...spec.securityGroupIds] },
    ...disksOf(spec, zone),
    networkInterfaces: [
      {
        subnetwork: `projects/${project}/regions/${region}/subnetworks/${nameOf('subnet', subnetId)}`,
        accessConfigs: [{ name: 'External NAT', type: 'ONE_TO_ONE_NAT' }],
      },
    ],
    metadata: { items: metadataOf(spec) },
  };
}

/** A machine image already contains its disks. */
function disksOf(spec: VmSpec, zone: string): Pick<Instance, 'disks' | 'sourceMachineImage'> {
  const { imageId, rootDiskType, rootDiskSizeGB } = spec;
  const sourceImage = pathIn(imageId) ?? imageId;
  if (machineImageIn(imageId) !== undefined) {
    if (rootDiskType === undefined && rootDiskSizeGB === undefined)
      return { sourceMachineImage: sourceImage };
    const message = 'A VM created from a machine image has the disks of that image.';
    throw new CloudRefusal('unsupported', message, { hint: 'Leave out the type and size of the root disk.' });
  }
  const initializeParams = {
    sourceImage,
    ...(rootDiskType !== undefined && { diskType: `zones/${zone}/diskTypes/${rootDiskType}` }),
    ...(rootDiskSizeGB !== undefined && { diskSizeGb: String(rootDiskSizeGB) }),
  };
  return { disks: [{ boot: true, autoDelete: true, initializeParams }] };
}

/** @see https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys */
function metadataOf({ publicKey, userName, password }: VmSpec): { key: string; value: string }[] {
  return [
    ...(publicKey === undefined ? [] : keyItems(userName, publicKey)),
    ...(password === undefined
      ? []
      : [{ key: 'sysprep-specialize-script-ps1', value: passwordScript(userName, password) }]),
  ];
}

/** Google's agent in the image creates the user, who may use sudo; it does not if the project requires OS Login. */
function keyItems(userName: string, publicKey: string) {
  return [
    { key: 'ssh-keys', value: `${userName}:${publicKey.trim().replace(/\s+/g, ' ')}` },
    { key: 'enable-oslogin', value: 'FALSE' },
  ];
}

/**
 * Runs once, before Windows is ready for the first time. A quote in PowerShell's plain strings is doubled; typographic
 * quotes also end a string.
 */
function passwordScript(userName: string, password: string): string {
  const quoted = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  return [
    `$password = ConvertTo-SecureString ${quoted(password)} -AsPlainText -Force`,
    `$user = Get-LocalUser -Name ${quoted(userName)} -ErrorAction SilentlyContinue`,
    `if ($user) { Set-LocalUser -Name ${quoted(userName)} -Password $password; Enable-LocalUser -Name ${quoted(userName)} }`,
    `else { New-LocalUser -Name ${quoted(userName)} -Password $password; Add-LocalGroupMember -SID S-1-5-32-544 -Member ${quoted(userName)} }`,
  ].join('\n');
}
