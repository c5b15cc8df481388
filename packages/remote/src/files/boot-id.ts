import { CloudError } from '@cb-spider/core';
import type { Sftp } from './sftp.ts';

const path = '/proc/sys/kernel/random/boot_id';

/** What a host may answer that does not show the file: there is none, or it is not for this user. */
const refusals: ReadonlySet<string> = new Set(['not_found', 'forbidden', 'conflict', 'unsupported']);

/**
 * What changes whenever the host's kernel starts anew; `undefined` where nothing tells. While it is the same,
 * what the host has acknowledged is still there, on its disk or on the way to it.
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
