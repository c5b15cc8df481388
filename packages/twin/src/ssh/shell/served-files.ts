import type { IFileSystem } from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import type { DiskStat, DiskUser } from '../disk/inode.ts';
import type { VmDisk } from '../disk/vm-disk.ts';
import { resolvePath } from './remote-files.ts';
import type { FileAnswer, FileMethod, FileQuestion } from './shell-messages.ts';

type Text = Parameters<IFileSystem['writeFile']>[1];
type Encoding = Parameters<IFileSystem['writeFile']>[2];

/** Carries out what a script asks of a VM's disk, with the permissions of its user. */
export async function answerFileQuestion(
  disk: VmDisk,
  { user, method, args }: FileQuestion,
): Promise<FileAnswer> {
  try {
    const files = new ServedFiles(disk, user);
    return { value: await (files[method] as (...all: readonly unknown[]) => unknown).call(files, ...args) };
  } catch (error) {
    if (error instanceof DiskError) return { refusal: { code: error.code, path: error.path } };
    return { failure: String(error) };
  }
}

/** A VM's disk as the shell of one of its users sees it. */
class ServedFiles implements Pick<IFileSystem, Exclude<FileMethod, 'chown' | 'space'>> {
  readonly #disk: VmDisk;
  readonly #user: DiskUser;

  constructor(disk: VmDisk, user: DiskUser) {
    this.#disk = disk;
    this.#user = user;
  }

  async readFile(path: string, options?: Parameters<IFileSystem['readFile']>[1]): Promise<string> {
    return this.#read(path).toString(encodingOf(options));
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return this.#read(path);
  }

  async writeFile(path: string, content: Text, options?: Encoding): Promise<void> {
    this.#write(path, content, options, { truncate: true });
  }

  async appendFile(path: string, content: Text, options?: Encoding): Promise<void> {
    this.#write(path, content, options, { append: true });
  }

  async exists(path: string): Promise<boolean> {
    try {
      this.#disk.stat(path, this.#user);
      return true;
    } catch (error) {
      if (error instanceof DiskError) return false;
      throw error;
    }
  }

  async stat(path: string) {
    return toFsStat(this.#disk.stat(path, this.#user));
  }

  async lstat(path: string) {
    return toFsStat(this.#disk.lstat(path, this.#user));
  }

  async mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<void> {
    if (options?.recursive) this.#disk.mkdirs(path, this.#user);
    else this.#disk.mkdir(path, this.#user);
  }

  async readdir(path: string): Promise<string[]> {
    return this.#disk
      .readdir(path, this.#user)
      .map(({ name }) => name)
      .sort();
  }

  async rm(path: string, { recursive = false, force = false } = {}): Promise<void> {
    try {
      this.#remove(path, recursive);
    } catch (error) {
      if (!(force && error instanceof DiskError && error.code === 'ENOENT')) throw error;
    }
  }

  async cp(source: string, target: string, { recursive = false } = {}): Promise<void> {
    this.#copy(source, target, recursive);
  }

  async mv(source: string, target: string): Promise<void> {
    this.#disk.rename(source, target, this.#user);
  }

  async space(): Promise<{ readonly used: number; readonly left: number }> {
    const { used, left } = this.#disk.space.bytes;
    return { used, left };
  }

  async chown(path: string, owner: DiskUser, isRecursive: boolean): Promise<void> {
    this.#disk.chown(path, owner, this.#user);
    if (!isRecursive || this.#disk.lstat(path, this.#user).kind !== 'directory') return;
    for (const { name } of this.#disk.readdir(path, this.#user))
      await this.chown(`${path}/${name}`, owner, true);
  }

  async chmod(path: string, mode: number): Promise<void> {
    this.#disk.chmod(path, mode, this.#user);
  }

  async symlink(target: string, path: string): Promise<void> {
    this.#disk.symlink(target, path, this.#user);
  }

  async link(existing: string, path: string): Promise<void> {
    this.#disk.link(existing, path, this.#user);
  }

  async readlink(path: string): Promise<string> {
    return this.#disk.readlink(path, this.#user);
  }

  async realpath(path: string): Promise<string> {
    return this.#disk.realpath(path, this.#user);
  }

  async utimes(path: string, accessed: Date, modified: Date): Promise<void> {
    this.#disk.setTimes(path, accessed.getTime(), modified.getTime(), this.#user);
  }

  #read(path: string): Buffer {
    const file = this.#disk.open(path, { read: true }, this.#user);
    try {
      return file.readAll();
    } finally {
      file.close();
    }
  }

  #write(path: string, content: Text, options: Encoding, flags: object): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, encodingOf(options)) : content;
    const file = this.#disk.open(path, { write: true, create: true, ...flags }, this.#user);
    try {
      file.write(0, bytes);
    } finally {
      file.close();
    }
  }

  #remove(path: string, recursive: boolean): void {
    if (this.#disk.lstat(path, this.#user).kind !== 'directory') {
      this.#disk.unlink(path, this.#user);
      return;
    }
    if (recursive)
      for (const { name } of this.#disk.readdir(path, this.#user)) this.#remove(`${path}/${name}`, true);
    this.#disk.rmdir(path, this.#user);
  }

  #copy(source: string, target: string, recursive: boolean): void {
    const { kind, mode } = this.#disk.stat(source, this.#user);
    if (kind !== 'directory') {
      this.#write(target, this.#read(source), undefined, { truncate: true });
      this.#disk.chmod(target, mode, this.#user);
      return;
    }
    if (!recursive) throw new DiskError('EISDIR', source);
    if (`${resolvePath('/', target)}/`.startsWith(`${resolvePath('/', source)}/`))
      throw new DiskError('EINVAL', target);
    this.#disk.mkdirs(target, this.#user);
    for (const { name } of this.#disk.readdir(source, this.#user))
      this.#copy(`${source}/${name}`, `${target}/${name}`, true);
  }
}

function encodingOf(options: unknown): BufferEncoding {
  const encoding =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : options;
  return (encoding ?? 'utf8') as BufferEncoding;
}

function toFsStat({ kind, mode, size, modifiedAt, number }: DiskStat) {
  return {
    isFile: kind === 'file' || kind === 'device',
    isDirectory: kind === 'directory',
    isSymbolicLink: kind === 'symlink',
    mode,
    size,
    mtime: new Date(modifiedAt),
    ino: number,
  };
}
