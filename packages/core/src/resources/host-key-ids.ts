import type { NativeId, Vm } from '../driver/index.ts';

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

/** Returns the public SSH address of a VM, `host:port`; `undefined` if it has none. */
export function sshAddressOf({
  accessPoint,
  publicIp,
}: Pick<Vm, 'accessPoint' | 'publicIp'>): string | undefined {
  return accessPoint ?? (publicIp === undefined ? undefined : `${publicIp}:22`);
}
