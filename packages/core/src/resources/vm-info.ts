import { defaultUserName } from '../cloud/cloud-vms.ts';
import type { NativeId, Vm, VmNic } from '../driver/index.ts';
import { type Managed, managed, type Reference, type References } from './managed.ts';
import type { Found } from './managed-objects.ts';
import { shownState } from './vm-states.ts';

/** A registered VM. Its state takes changes in progress into account, and is the same for every reader. */
export type VmInfo = Omit<Managed<Vm>, 'nics' | 'dataDiskIds'> & {
  readonly network?: Reference | undefined;
  readonly subnet?: Reference | undefined;
  readonly securityGroups: readonly Reference[];
  readonly keyPair?: Reference | undefined;
  /** The machine image that it was created from, even if that is gone; missing for a VM from a public image. */
  readonly machineImage?: Reference | undefined;
  readonly nics: readonly VmNicInfo[];
  /** Its disks other than the root disk. */
  readonly dataDisks: readonly Reference[];
  /** The user name to log in with. */
  readonly userName: string;
};

export type VmNicInfo = VmNic & { readonly name: string; readonly subnet?: Reference | undefined };

/**
 * Returns a VM as its service shows it.
 *
 * @param action the change that is in progress on the VM
 */
export function toVmInfo({ native: vm, record }: Found<Vm>, references: References, action?: string): VmInfo {
  const { dataDiskIds = [], ...native } = vm;
  const { userName, keyPair, machineImage } = record?.attributes ?? {};
  const image = references.toKnown('machineImage', native.imageId, machineImage as Reference | undefined);
  return {
    ...managed(native, record),
    state: shownState(native.state, action),
    network: references.toOptional('network', native.networkId),
    subnet: references.toOptional('subnet', native.subnetId),
    securityGroups: native.securityGroupIds.map(id => references.to('securityGroup', id)),
    keyPair: references.toOptional('keyPair', native.keyPairId) ?? (keyPair as Reference | undefined),
    machineImage: image.name === '' ? undefined : image,
    nics: native.nics.map(nic => ({
      ...nic,
      name: references.to('nic', nic.nicId).name,
      subnet: references.toOptional('subnet', nic.subnetId),
    })),
    dataDisks: dataDiskIds.map(id => references.to('disk', id)),
    userName:
      typeof userName === 'string'
        ? userName
        : native.platform === 'windows'
          ? 'Administrator'
          : defaultUserName,
  };
}

/** Returns the public SSH address of a VM, `host:port`; `undefined` if it has none. */
export function sshAddressOf({
  accessPoint,
  publicIp,
}: Pick<Vm, 'accessPoint' | 'publicIp'>): string | undefined {
  return accessPoint ?? (publicIp === undefined ? undefined : `${publicIp}:22`);
}

/**
 * Returns the id under which the SSH host key of a VM is stored. It does not depend on the VM's address, and native
 * ids are not reused.
 */
export function vmHostKeyId(connection: string, nativeId: NativeId): string {
  return `${connection}/${nativeId}`;
}

/** Returns the id under which a host key is stored for a machine that is known only by its address, `host:port`. */
export function addressHostKeyId(address: string): string {
  return `address/${address}`;
}
