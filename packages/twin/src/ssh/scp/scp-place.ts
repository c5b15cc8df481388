import { basename, posix } from 'node:path';
import { DiskError } from '../disk/disk-error.ts';
import type { DiskStat, DiskUser } from '../disk/inode.ts';
import type { OpenFile } from '../disk/open-file.ts';
import type { VmDisk } from '../disk/vm-disk.ts';

/** Permissions that a usual `umask` removes. */
const withheld = 0o022;

/** A VM's disk as one of its users copies files. Paths are relative to the user's home folder. */
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
    return this.#disk.stat(this.#absolute(path), this.#user);
  }

  names(path: string): string[] {
    return this.#disk.readdir(this.#absolute(path), this.#user).map(({ name }) => name);
  }

  open(path: string): OpenFile {
    return this.#disk.open(this.#absolute(path), { read: true }, this.#user);
  }

  /** Opens an empty file for writing, and creates it if it does not exist. */
  create(path: string, mode: number): OpenFile {
    const flags = { write: true, create: true, truncate: true };
    return this.#disk.open(this.#absolute(path), flags, this.#user, mode & ~withheld);
  }

  addFolder(path: string, mode: number): void {
    if (!this.isFolder(path)) this.#disk.mkdir(this.#absolute(path), this.#user, mode & ~withheld);
  }

  setTimes(path: string, accessedAt: number, modifiedAt: number): void {
    this.#disk.setTimes(this.#absolute(path), accessedAt, modifiedAt, this.#user);
  }

  /** Returns the last part of a path, after it resolves `.` and `..`. */
  nameOf(path: string): string {
    return basename(this.#disk.resolve(this.#absolute(path), this.#user)) || '/';
  }

  #absolute(path: string): string {
    return posix.resolve(this.#home, path);
  }
}
