import ssh2, { type Attributes, type InputAttributes } from 'ssh2';
import type { DiskStat, DiskUser } from '../disk/inode.ts';
import type { OpenFlags } from '../disk/open-file.ts';
import type { VmDisk } from '../disk/vm-disk.ts';

const { OPEN_MODE } = ssh2.utils.sftp;

export function openFlagsOf(flags: number): OpenFlags {
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    read: has(OPEN_MODE.READ),
    write: has(OPEN_MODE.WRITE),
    append: has(OPEN_MODE.APPEND),
    create: has(OPEN_MODE.CREAT),
    truncate: has(OPEN_MODE.TRUNC),
    exclusive: has(OPEN_MODE.EXCL),
  };
}

/** Converts attributes to those of SFTP, whose times are in seconds. */
export function toAttributes({ mode, uid, gid, size, modifiedAt, accessedAt }: DiskStat): Attributes {
  return {
    mode,
    uid,
    gid,
    size,
    atime: Math.floor(accessedAt / 1000),
    mtime: Math.floor(modifiedAt / 1000),
  };
}

/** Changes only the given attributes. */
export function changeAttributes(
  disk: VmDisk,
  path: string,
  { size, mode, uid, gid, atime, mtime }: InputAttributes,
  user: DiskUser,
): void {
  if (size !== undefined) {
    const file = disk.open(path, { write: true }, user);
    try {
      file.resize(size);
    } finally {
      file.close();
    }
  }
  if (mode !== undefined) disk.chmod(path, Number(mode), user);
  if (uid !== undefined && gid !== undefined) disk.chown(path, { uid, gid }, user);
  if (mtime !== undefined) disk.setTimes(path, Number(atime ?? mtime) * 1000, Number(mtime) * 1000, user);
}

/** Returns a line as `ls -l` prints it. */
export function toLongName(name: string, { kind, mode, uid, gid, size, modifiedAt }: DiskStat): string {
  const letter = kind === 'directory' ? 'd' : kind === 'symlink' ? 'l' : '-';
  const bits = [8, 7, 6, 5, 4, 3, 2, 1, 0].map(bit => (mode & (1 << bit) ? 'xwr'[bit % 3] : '-')).join('');
  const date = new Date(modifiedAt).toUTCString();
  return `${letter}${bits} 1 ${uid} ${gid} ${String(size).padStart(8)} ${date.slice(8, 11)} ${date.slice(5, 7)} ${date.slice(17, 22)} ${name}`;
}
