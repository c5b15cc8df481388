import ssh2, { type AuthContext, type ParsedKey } from 'ssh2';
import { DiskError } from './disk/disk-error.ts';
import { homeOf } from './disk/first-files.ts';
import { root } from './disk/inode.ts';
import type { VmDisk } from './disk/vm-disk.ts';
import type { Machine } from './machine.ts';

/**
 * Answers one attempt to log in. Accepts the VM's user with a key that is in the VM's own list of authorized keys, and
 * a signature of its private key. Initially, the list has the key of the key pair that the VM was created with.
 */
export function answerLogin(context: AuthContext, machine: Machine, disk: VmDisk): void {
  if (context.method !== 'publickey' || context.username !== machine.userName) {
    context.reject(['publickey']);
    return;
  }
  const { key, signature, blob, hashAlgo } = context;
  const known = authorizedKeys(machine, disk).find(authorized => authorized.getPublicSSH().equals(key.data));
  if (known === undefined) {
    context.reject(['publickey']);
    return;
  }
  // Without a signature, the caller only asks whether the key would be accepted.
  if (signature === undefined || blob === undefined) context.accept();
  else if (known.verify(blob, signature, hashAlgo) === true) context.accept();
  else context.reject(['publickey']);
}

function authorizedKeys(machine: Machine, disk: VmDisk): ParsedKey[] {
  return authorizedText(machine, disk)
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 100)
    .flatMap(line => {
      const key = ssh2.utils.parseKey(line.trim());
      return key instanceof Error ? [] : key;
    });
}

/** Returns the list of authorized keys; empty when the user has removed it. */
function authorizedText(machine: Machine, disk: VmDisk): string {
  try {
    const file = disk.open(`${homeOf(machine)}/.ssh/authorized_keys`, { read: true }, root);
    try {
      return file.read(0, 65_536).toString();
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof DiskError) return '';
    throw error;
  }
}
