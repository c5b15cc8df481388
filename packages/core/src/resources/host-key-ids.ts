import type { NativeId, Vm } from '../driver/index.ts';

/** Under what the SSH host key of a VM is kept, whatever its address: a native id is never given twice. */
export function vmHostKeyId(connection: string, nativeId: NativeId): string {
  return `${connection}/${nativeId}`;
}

/** Under what it is kept for those who know the machine by its address, `host:port`, alone. */
export function addressHostKeyId(address: string): string {
  return `address/${address}`;
}

/** Where a VM answers SSH for the world: `host:port`; `undefined` when nowhere. */
export function sshAddressOf({
  accessPoint,
  publicIp,
}: Pick<Vm, 'accessPoint' | 'publicIp'>): string | undefined {
  return accessPoint ?? (publicIp === undefined ? undefined : `${publicIp}:22`);
}
