import ssh2, { type SFTPWrapper } from 'ssh2';
import type { DiskUser } from '../disk/inode.ts';
import type { VmDisk } from '../disk/vm-disk.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

interface ExtendedRequest {
  readonly sftp: SFTPWrapper;
  readonly disk: VmDisk;
  readonly user: DiskUser;
  readonly name: string;
  readonly data: Buffer | undefined;
  readonly pathOf: (path: string) => string;
}

/** Versions of the requests below, by name. */
export const extensions: Readonly<Record<string, string>> = {
  'posix-rename@openssh.com': '1',
  'hardlink@openssh.com': '1',
  'fsync@openssh.com': '1',
};

/**
 * Carries out an extended request of OpenSSH, if a VM's disk supports it, and returns the reply.
 *
 * @see https://github.com/openssh/openssh-portable/blob/master/PROTOCOL
 */
export function answerExtended(request: ExtendedRequest): (reqId: number) => void {
  const { sftp, disk, user, name, data = Buffer.alloc(0), pathOf } = request;
  const [first = '', second = ''] = stringsOf(data);
  const done = (id: number) => sftp.status(id, STATUS_CODE.OK);
  switch (name) {
    case 'posix-rename@openssh.com':
      disk.rename(pathOf(first), pathOf(second), user);
      return done;
    case 'hardlink@openssh.com':
      disk.link(pathOf(first), pathOf(second), user);
      return done;
    case 'fsync@openssh.com':
      return done; // All writes are already done.
    default:
      return id => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED);
  }
}

/** Returns all strings, each of which is preceded by its length. */
function stringsOf(data: Buffer): string[] {
  const strings: string[] = [];
  for (let position = 0; position + 4 <= data.length; ) {
    const end = position + 4 + data.readUInt32BE(position);
    strings.push(data.toString('utf8', position + 4, end));
    position = end;
  }
  return strings;
}
