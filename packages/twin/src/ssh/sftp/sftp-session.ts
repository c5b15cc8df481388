import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';
import { DiskError, type DiskErrorCode } from '../disk/disk-error.ts';
import type { DiskUser } from '../disk/inode.ts';
import { OpenFile } from '../disk/open-file.ts';
import type { VmDisk } from '../disk/vm-disk.ts';
import { announceExtensions } from './announce-extensions.ts';
import { endWithCaller } from './end-of-sftp.ts';
import { answerExtended } from './extended-requests.ts';
import { changeAttributes, openFlagsOf, toAttributes, toLongName } from './sftp-attributes.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

const mostHandles = 256;
const mostReadBytes = 256 * 1024;
const namesAtOnce = 100;

type Handle = OpenFile | Listing;

/** A directory that is being listed, as it was when it was opened. */
interface Listing {
  readonly path: string;
  readonly left: { readonly filename: string; readonly longname: string; readonly attrs: Attributes }[];
}

/** Sends the reply of an operation. */
type Answer = (reqId: number) => void;

export interface SftpSessionOptions {
  readonly sftp: SFTPWrapper;
  readonly disk: VmDisk;
  readonly user: DiskUser;
  readonly home: string;
}

/**
 * Serves a VM's disk over SFTP, version 3.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02
 */
export class SftpSession {
  readonly #options: SftpSessionOptions;
  readonly #handles = new Map<number, Handle>();
  #lastHandle = 0;

  constructor(options: SftpSessionOptions) {
    this.#options = options;
  }

  start(): void {
    const { sftp } = this.#options;
    announceExtensions(sftp);
    this.#serveFiles(sftp);
    this.#serveNames(sftp);
    this.#serveAttributes(sftp);
    endWithCaller(sftp);
    sftp.once('close', () => {
      for (const handle of this.#handles.values()) if (handle instanceof OpenFile) handle.close();
      this.#handles.clear();
    });
  }

  #serveFiles(sftp: SFTPWrapper): void {
    const { disk, user } = this.#options;
    sftp.on('OPEN', (reqId, path, flags, attributes) =>
      this.#answer(reqId, () => {
        const file = disk.open(this.#pathOf(path), openFlagsOf(flags), user, maskedMode(attributes, 0o666));
        return this.#openHandle(file);
      }),
    );
    sftp.on('READ', (reqId, handle, offset, length) =>
      this.#answer(reqId, () => {
        const bytes = this.#fileOf(handle).read(offset, Math.min(length, mostReadBytes));
        return bytes.length === 0 ? this.#endOfFile : id => sftp.data(id, bytes);
      }),
    );
    sftp.on('WRITE', (reqId, handle, offset, data) =>
      this.#finish(reqId, () => {
        this.#fileOf(handle).write(offset, data);
      }),
    );
    sftp.on('CLOSE', (reqId, handle) =>
      this.#finish(reqId, () => {
        const open = this.#handleOf(handle);
        if (open instanceof OpenFile) open.close();
        this.#handles.delete(handle.readUInt32BE());
      }),
    );
  }

  #serveNames(sftp: SFTPWrapper): void {
    const { disk, user } = this.#options;
    sftp.on('OPENDIR', (reqId, path) =>
      this.#answer(reqId, () => this.#openHandle(this.#list(this.#pathOf(path)))),
    );
    sftp.on('READDIR', (reqId, handle) =>
      this.#answer(reqId, () => {
        const open = this.#handleOf(handle);
        if (open instanceof OpenFile) throw new DiskError('ENOTDIR', open.path);
        const names = open.left.splice(0, namesAtOnce);
        return names.length === 0 ? this.#endOfFile : id => sftp.name(id, names);
      }),
    );
    sftp.on('MKDIR', (reqId, path, attributes) =>
      this.#finish(reqId, () => disk.mkdir(this.#pathOf(path), user, maskedMode(attributes, 0o777))),
    );
    sftp.on('RMDIR', (reqId, path) => this.#finish(reqId, () => disk.rmdir(this.#pathOf(path), user)));
    sftp.on('REMOVE', (reqId, path) => this.#finish(reqId, () => disk.unlink(this.#pathOf(path), user)));
    sftp.on('RENAME', (reqId, from, to) => this.#finish(reqId, () => this.#renameWithoutReplacing(from, to)));
    sftp.on('SYMLINK', (reqId, path, target) =>
      this.#finish(reqId, () => disk.symlink(target, this.#pathOf(path), user)),
    );
    sftp.on('EXTENDED', (reqId, name, data) =>
      this.#answer(reqId, () =>
        answerExtended({ ...this.#options, name, data, pathOf: path => this.#pathOf(path) }),
      ),
    );
  }

  #serveAttributes(sftp: SFTPWrapper): void {
    const { disk, user } = this.#options;
    const single =
      (path: string): Answer =>
      id =>
        sftp.name(id, [{ filename: path, longname: path, attrs: {} as Attributes }]);
    sftp.on('STAT', (reqId, path) =>
      this.#answer(reqId, () => {
        const attributes = toAttributes(disk.stat(this.#pathOf(path), user));
        return id => sftp.attrs(id, attributes);
      }),
    );
    sftp.on('LSTAT', (reqId, path) =>
      this.#answer(reqId, () => {
        const attributes = toAttributes(disk.lstat(this.#pathOf(path), user));
        return id => sftp.attrs(id, attributes);
      }),
    );
    sftp.on('FSTAT', (reqId, handle) =>
      this.#answer(reqId, () => {
        const attributes = toAttributes(this.#fileOf(handle).stat());
        return id => sftp.attrs(id, attributes);
      }),
    );
    sftp.on('SETSTAT', (reqId, path, attributes) =>
      this.#finish(reqId, () => changeAttributes(disk, this.#pathOf(path), attributes, user)),
    );
    sftp.on('FSETSTAT', (reqId, handle, { size, mode, atime, mtime }) =>
      this.#finish(reqId, () => {
        const file = this.#fileOf(handle);
        if (size !== undefined) file.resize(size);
        if (mode !== undefined) file.setMode(mode);
        if (mtime !== undefined) file.setTimes(Number(atime ?? mtime) * 1000, Number(mtime) * 1000);
      }),
    );
    sftp.on('REALPATH', (reqId, path) =>
      this.#answer(reqId, () => single(disk.resolve(this.#pathOf(path), user))),
    );
    sftp.on('READLINK', (reqId, path) =>
      this.#answer(reqId, () => single(disk.readlink(this.#pathOf(path), user))),
    );
  }

  readonly #endOfFile = (reqId: number) => this.#options.sftp.status(reqId, STATUS_CODE.EOF);

  /** Runs an operation whose reply has only a status. */
  #finish(reqId: number, operation: () => void): void {
    this.#answer(reqId, () => {
      operation();
      return id => this.#options.sftp.status(id, STATUS_CODE.OK);
    });
  }

  #answer(reqId: number, operation: () => Answer): void {
    const { sftp } = this.#options;
    try {
      operation()(reqId);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      sftp.status(reqId, statusCodes[error.code] ?? STATUS_CODE.FAILURE, messageOf(error));
    }
  }

  #openHandle(handle: Handle): Answer {
    if (this.#handles.size >= mostHandles) throw new DiskError('EBADF', handle.path);
    const number = ++this.#lastHandle;
    this.#handles.set(number, handle);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return id => this.#options.sftp.handle(id, bytes);
  }

  #handleOf(handle: Buffer): Handle {
    const open = handle.length === 4 ? this.#handles.get(handle.readUInt32BE()) : undefined;
    if (open === undefined) throw new DiskError('EBADF', '');
    return open;
  }

  #fileOf(handle: Buffer): OpenFile {
    const open = this.#handleOf(handle);
    if (!(open instanceof OpenFile)) throw new DiskError('EISDIR', open.path);
    return open;
  }

  #list(path: string): Listing {
    const { disk, user } = this.#options;
    const left = disk.readdir(path, user).map(({ name, stat }) => ({
      filename: name,
      longname: toLongName(name, stat),
      attrs: toAttributes(stat),
    }));
    return { path, left };
  }

  /** Renames a file. In this version of SFTP, a rename does not replace anything. */
  #renameWithoutReplacing(from: string, to: string): void {
    const { disk, user } = this.#options;
    const target = this.#pathOf(to);
    try {
      disk.lstat(target, user);
    } catch (error) {
      if (!(error instanceof DiskError && error.code === 'ENOENT')) throw error;
      disk.rename(this.#pathOf(from), target, user);
      return;
    }
    throw new DiskError('EEXIST', target);
  }

  #pathOf(path: string): string {
    return path.startsWith('/') ? path : `${this.#options.home}/${path}`;
  }
}

/** Returns the requested mode without the permissions that a usual `umask` removes. */
function maskedMode({ mode }: { readonly mode?: number | undefined }, defaultMode: number): number {
  return (mode ?? defaultMode) & ~0o022;
}

const statusCodes: { readonly [C in DiskErrorCode]?: number } = {
  ENOENT: STATUS_CODE.NO_SUCH_FILE,
  ENOTDIR: STATUS_CODE.NO_SUCH_FILE,
  EACCES: STATUS_CODE.PERMISSION_DENIED,
  EPERM: STATUS_CODE.PERMISSION_DENIED,
};

function messageOf(error: DiskError): string {
  return error.code === 'ENOSPC' ? 'no space' : error.message;
}
