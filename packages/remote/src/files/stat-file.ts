import type { Stats } from 'ssh2';
import type { RemoteHost } from '../host.ts';
import { notAFile } from '../remote-errors.ts';
import type { Sftp } from './sftp.ts';
import { sftpError } from './sftp-errors.ts';

/** What a host says of a file. Fails for what is no file: a pipe or a device could keep it waiting forever. */
export async function statFile(host: RemoteHost, sftp: Sftp, path: string): Promise<Stats> {
  const stats = await sftp.stat(path);
  if (stats === undefined) throw sftpError(host, 'read', path, { code: 2 });
  if (!stats.isFile()) throw notAFile(host, path);
  return stats;
}

/** The size of a file that is opened, to see that it can be read, and closed again. */
export async function sizeOfReadable(host: RemoteHost, sftp: Sftp, path: string): Promise<number> {
  const { size } = await statFile(host, sftp, path);
  await sftp.close(await sftp.open(path, 'r'));
  return size;
}
