import type { Sftp } from './sftp.ts';

const path = '/proc/sys/kernel/random/boot_id';

/**
 * What changes whenever the host's kernel starts anew; `undefined` where nothing tells. While it is the same,
 * what the host has acknowledged is still there, on its disk or on the way to it.
 */
export async function bootId(sftp: Sftp): Promise<string | undefined> {
  if ((await sftp.stat(path)) === undefined) return undefined;
  const file = await sftp.open(path, 'r');
  const buffer = Buffer.alloc(64);
  const length = await sftp.read(file, buffer, 0);
  await sftp.close(file);
  return buffer.toString('latin1', 0, length);
}
