import { CloudError } from '@cb-spider/core';
import type { Sftp } from './sftp.ts';

const path = '/proc/sys/kernel/random/boot_id';

/** The errors of a host that does not show the file: it has no such file, or this user may not read it. */
const refusals: ReadonlySet<string> = new Set(['not_found', 'forbidden', 'conflict', 'unsupported']);

/**
 * Returns an id that changes whenever the host's kernel boots; `undefined` on hosts without one. While the id
 * is the same, everything that the host has acknowledged is on its disk or in its page cache.
 */
export async function bootId(sftp: Sftp): Promise<string | undefined> {
  try {
    if ((await sftp.stat(path)) === undefined) return undefined;
    const file = await sftp.open(path, 'r');
    const buffer = Buffer.alloc(64);
    const length = await sftp.read(file, buffer, 0);
    await sftp.close(file);
    return buffer.toString('latin1', 0, length);
  } catch (error) {
    if (CloudError.isInstance(error) && refusals.has(error.code)) return undefined;
    throw error;
  }
}
