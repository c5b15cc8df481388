import type { Stats } from 'ssh2';
import type { RemoteHost } from '../host.ts';
import { notAFile } from '../remote-errors.ts';
import type { Sftp } from './sftp.ts';
import { sftpError } from './sftp-errors.ts';

/**
 * Returns the attributes of a file on the host. Fails if the path is not a regular file: reading a pipe or a
 * device could block forever.
 */
export async function statFile(host: RemoteHost, sftp: Sftp, path: string): Promise<Stats> {
  const stats = await sftp.stat(path);
  if (stats === undefined) throw sftpError(host, 'read', path, { code: 2 });
  if (!stats.isFile()) throw notAFile(host, path);
  return stats;
}

/** Returns the size of a file in bytes. Opens and closes the file to check that it can be read. */
export async function sizeOfReadable(host: RemoteHost, sftp: Sftp, path: string): Promise<number> {
  const { size } = await statFile(host, sftp, path);
  await sftp.close(await sftp.open(path, 'r'));
  return size;
}
