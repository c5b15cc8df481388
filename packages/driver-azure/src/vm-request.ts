import type { VirtualMachine, VirtualMachineNetworkInterfaceConfiguration } from '@azure/arm-compute';
import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { BootImage } from './boot-images.ts';
import { nativeDiskType } from './disk-types.ts';
import { subnetNameOf } from './ids.ts';
import { keyPairTag } from './tags.ts';

/** The version of Network's API with which Compute creates the NIC and the public IP of a VM. */
const networkApiVersion = '2022-11-01';

/** Azure reserves these names, and makes any other user an administrator. */
const kept = /^(administrator|admin|root|guest|user\d*|test\d*)$/i;
const administrator = 'cb-user';

/** What the request for a VM needs to know about other objects. */
interface Parts {
  readonly region: string;
  readonly zone: string | undefined;
  readonly image: BootImage;
  readonly keyPair: { readonly name: string; readonly publicKey: string } | undefined;
}

/**
 * Returns a VM with its NIC, public IP and disk: one request creates all of them, and they are deleted with the VM.
 *
 * @see https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update
 */
export function toVirtualMachine(spec: VmSpec, parts: Parts, context: CallContext): VirtualMachine {
  const tags = { ...spec.tags, ...context.ownerTags };
  const storageAccountType = nativeDiskType(spec.rootDiskType);
  return {
    location: parts.region,
    tags: { ...tags, ...(parts.keyPair === undefined ? {} : { [keyPairTag]: parts.keyPair.name }) },
    ...(parts.zone === undefined ? {} : { zones: [parts.zone] }),
    ...(parts.image.plan === undefined ? {} : { plan: parts.image.plan }),
    hardwareProfile: { vmSize: spec.specName },
    storageProfile: {
      imageReference: parts.image.reference,
      osDisk: {
        ...{ createOption: 'FromImage', deleteOption: 'Delete' },
        ...(spec.rootDiskSizeGB === undefined ? {} : { diskSizeGB: spec.rootDiskSizeGB }),
        ...(storageAccountType === undefined ? {} : { managedDisk: { storageAccountType } }),
      },
    },
    osProfile: systemProfile(spec, parts),
    networkProfile: { networkApiVersion, networkInterfaceConfigurations: [nicConfiguration(spec, tags)] },
  };
}

function systemProfile(
  { name, userName, password }: VmSpec,
  { image, keyPair }: Parts,
): NonNullable<VirtualMachine['osProfile']> {
  const adminUsername = kept.test(userName) ? administrator : userName;
  if (image.system === 'Windows') {
    if (password === undefined) throw new CloudRefusal('invalid_argument', 'A Windows VM needs a password.');
    return { computerName: windowsName(name), adminUsername, adminPassword: password };
  }
  if (keyPair === undefined) throw new CloudRefusal('invalid_argument', 'A Linux VM needs a key pair.');
  const path = `/home/${adminUsername}/.ssh/authorized_keys`;
  return {
    ...{ computerName: name, adminUsername },
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      ssh: { publicKeys: [{ path, keyData: keyPair.publicKey }] },
    },
  };
}

/** Returns a computer name of at most 15 characters. */
function windowsName(name: string): string {
  return name.slice(0, 15).replace(/-+$/, '');
}

function nicConfiguration(
  spec: VmSpec,
  tags: Record<string, string>,
): VirtualMachineNetworkInterfaceConfiguration {
  const [securityGroupId] = spec.securityGroupIds;
  if (spec.subnetId === undefined) throw new CloudRefusal('invalid_argument', 'A VM needs a subnet.');
  subnetNameOf(spec.subnetId);
  return {
    ...{ name: `${spec.name}-nic`, primary: true, deleteOption: 'Delete', tags },
    ...(securityGroupId === undefined ? {} : { networkSecurityGroup: { id: securityGroupId } }),
    ipConfigurations: [
      {
        ...{ name: 'primary', primary: true, subnet: { id: spec.subnetId } },
        publicIPAddressConfiguration: {
          ...{ name: `${spec.name}-ip`, deleteOption: 'Delete', tags },
          ...{
            sku: { name: 'Standard' },
            publicIPAllocationMethod: 'Static',
            publicIPAddressVersion: 'IPv4',
          },
        },
      },
    ],
  };
}
