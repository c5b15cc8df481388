/** Why a file operation failed, as a POSIX error code. */
export type DiskErrorCode =
  | 'EACCES'
  | 'EBADF'
  | 'EEXIST'
  | 'EINVAL'
  | 'EISDIR'
  | 'ELOOP'
  | 'ENAMETOOLONG'
  | 'ENOENT'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EPERM';

const texts: Record<DiskErrorCode, string> = {
  EACCES: 'permission denied',
  EBADF: 'bad file descriptor',
  EEXIST: 'file already exists',
  EINVAL: 'invalid argument',
  EISDIR: 'illegal operation on a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'name too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'not a directory',
  ENOTEMPTY: 'directory not empty',
  EPERM: 'operation not permitted',
};

/** The error of a file operation that a VM's disk refused. Its message has the format of those of `node:fs`. */
export class DiskError extends Error {
  readonly code: DiskErrorCode;
  readonly path: string;
  /** The text of the message, without code and path. */
  readonly reason: string;

  constructor(code: DiskErrorCode, path: string) {
    super(`${code}: ${texts[code]}, '${path}'`);
    this.name = 'DiskError';
    this.code = code;
    this.path = path;
    this.reason = texts[code];
  }
}
