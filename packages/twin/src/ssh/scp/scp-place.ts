import { basename, posix } from 'node:path';
import { DiskError } from '../disk/disk-error.ts';
import type { DiskStat, DiskUser } from '../disk/inode.ts';
import type { OpenFile } from '../disk/open-file.ts';
import type { VmDisk } from '../disk/vm-disk.ts';

/** Rights that a usual `umask` withholds. */
const withheld = 0o022;

/** A VM's disk as a copy sees it: paths are those of its user, from the home folder on. */
export class ScpPlace {
  readonly #disk: VmDisk;
  readonly #user: DiskUser;
  readonly #home: string;

  constructor(disk: VmDisk, user: DiskUser, home: string) {
    this.#disk = disk;
    this.#user = user;
    this.#home = home;
  }

  isFolder(path: string): boolean {
    try {
      return this.stat(path).kind === 'directory';
    } catch (error) {
      if (error instanceof DiskError) return false;
      throw error;
    }
  }

  stat(path: string): DiskStat {
    return this.#disk.stat(this.#whole(path), this.#user);
  }

  names(path: string): string[] {
    return this.#disk.readdir(this.#whole(path), this.#user).map(({ name }) => name);
  }

  open(path: string): OpenFile {
    return this.#disk.open(this.#whole(path), { read: true }, this.#user);
  }

  /** Empty, and made where it is not there. */
  create(path: string, mode: number): OpenFile {
    const flags = { write: true, create: true, truncate: true };
    return this.#disk.open(this.#whole(path), flags, this.#user, mode & ~withheld);
  }

  addFolder(path: string, mode: number): void {
    if (!this.isFolder(path)) this.#disk.mkdir(this.#whole(path), this.#user, mode & ~withheld);
  }

  setTimes(path: string, accessedAt: number, modifiedAt: number): void {
    this.#disk.setTimes(this.#whole(path), accessedAt, modifiedAt, this.#user);
  }

  /** The last part of a path, also of `.` and `..`. */
  nameOf(path: string): string {
    return basename(this.#disk.resolve(this.#whole(path), this.#user)) || '/';
  }

  #whole(path: string): string {
    return posix.resolve(this.#home, path);
  }
}
